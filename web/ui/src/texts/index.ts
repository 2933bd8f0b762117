import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as en from './en';

/**
 * The words of the interface, a namespace to a feature. Another language is another folder beside `en` with the same
 * files; TypeScript refuses a key that English does not have.
 */
void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en },
  defaultNS: 'common',
  ns: Object.keys(en),
  interpolation: { escapeValue: false },
  initAsync: false,
  showSupportNotice: false,
});

export const texts = i18next;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}
