/** The app's window: connects to the lab service and shows the bench. */
import './strictPolicy.ts';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import 'katex/dist/katex.min.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/projector.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { connectHost } from './host/index.ts';
import { makeI18n, wordsOf } from './locales/index.ts';
import { useConnection } from './stores/connection.ts';
import { useSettings } from './stores/settings.ts';

const app = createApp(App);
app.use(createPinia());
const { language } = useSettings();
app.use(makeI18n(language, await wordsOf(language)));
app.mount('#app');
void useConnection().connect(connectHost());
