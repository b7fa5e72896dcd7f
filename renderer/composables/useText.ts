/** The lab's words and numbers in the language that is chosen now. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { MessageKey } from '../locales/index.ts';

export function useText() {
  const { t, locale } = useI18n();
  const whole = computed(() => new Intl.NumberFormat(locale.value, { maximumFractionDigits: 0 }));
  const percent = computed(
    () =>
      new Intl.NumberFormat(locale.value, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }),
  );
  const megabytes = computed(
    () =>
      new Intl.NumberFormat(locale.value, {
        style: 'unit',
        unit: 'megabyte',
        maximumFractionDigits: 1,
      }),
  );
  const time = computed(
    () => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }),
  );
  return {
    text: (key: MessageKey, values: Record<string, string | number> = {}) => t(key, values),
    formatWhole: (value: number) => whole.value.format(value),
    formatMegabytes: (bytes: number) => megabytes.value.format(bytes / 1e6),
    /** @param when milliseconds since 1970 */
    formatWhen: (when: number) => time.value.format(when),
    formatPercent: (share: number) => percent.value.format(share),
  };
}
