import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent, in ten steps around --lg-accent. */
const accent: MantineColorsTuple = [
  '#eaf1fc',
  '#d3e1f7',
  '#a6c2ee',
  '#7fb0ff',
  '#5288d6',
  '#2f6cc7',
  '#1f5fbf',
  '#184d9d',
  '#123d7e',
  '#0c2c5e',
];

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  primaryShade: { light: 6, dark: 6 },
  defaultRadius: 4,
  fontFamily: 'var(--lg-font)',
  fontFamilyMonospace: 'var(--lg-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
});
