import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';
import { texts } from '../texts';

/** The one accent: what is chosen, and what can be done next. */
const accent: MantineColorsTuple = [
  '#e3f1ee',
  '#c9e4de',
  '#9fd0c6',
  '#72bbad',
  '#4fc3ad',
  '#2a8f7f',
  '#157767',
  '#0f6b5c',
  '#0b5347',
  '#073c33',
];

/** From ink to the ground behind everything, in the dark. */
const dark: MantineColorsTuple = [
  '#e6ece9',
  '#c3ccc8',
  '#9daaa5',
  '#7d8a85',
  '#3a4540',
  '#2c3531',
  '#232b28',
  '#1c2320',
  '#171d1a',
  '#141917',
];

/** What closes is a cross; who cannot see it hears its name. */
const CLOSE = { 'aria-label': texts.t('common:close') };

/** The arrows of a calendar. */
const CALENDAR = {
  previousMonth: texts.t('common:previousMonth'),
  nextMonth: texts.t('common:nextMonth'),
  previousYear: texts.t('common:previousYear'),
  nextYear: texts.t('common:nextYear'),
  previousDecade: texts.t('common:previousDecade'),
  nextDecade: texts.t('common:nextDecade'),
};

export const theme = createTheme({
  colors: { teal: accent, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    // The library reckons the contrast to the shade of the light; in the dark what is filled is lighter.
    return input.variant === 'filled'
      ? { ...colours, color: 'light-dark(var(--mantine-color-white), var(--mantine-color-black))' }
      : colours;
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, "Segoe UI", Roboto, system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '19px' }, h2: { fontSize: '15px' }, h3: { fontSize: '13.5px' } },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, closeButtonProps: CLOSE } },
    Drawer: { defaultProps: { closeButtonProps: CLOSE } },
    DateInput: { defaultProps: { ariaLabels: CALENDAR } },
    DateTimePicker: {
      defaultProps: {
        ariaLabels: CALENDAR,
        submitButtonProps: { 'aria-label': texts.t('common:takeMoment') },
        timePickerProps: {
          hoursInputLabel: texts.t('common:hours'),
          minutesInputLabel: texts.t('common:minutes'),
        },
      },
    },
  },
});
