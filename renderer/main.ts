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
import { i18n, learn, speak } from './locales/index.ts';
import { useConnection } from './stores/connection.ts';
import { useNotices } from './stores/notices.ts';
import { useSettings } from './stores/settings.ts';

const app = createApp(App);
app.use(createPinia());
app.use(i18n);
// Not awaited at the top: what is fetched later imports this very file, which would have to be done first.
void start();

async function start() {
  const { language } = useSettings();
  if (language !== 'en') {
    await learn(language);
    speak(language);
  }
  app.mount('#app');
  void useConnection().connect(connectHost());
  // What is opened later would wait for its words otherwise.
  learn('en').catch(useNotices().report);
}
