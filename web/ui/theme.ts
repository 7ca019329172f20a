import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent: where to act, what is selected, what is focused. Never a state. */
const iris: MantineColorsTuple = [
  '#f0f0fe', '#dfdffc', '#c0bff7', '#a09ef1', '#8380ea', '#6764e2', '#504cd6', '#4440be', '#3935a0', '#2d2a80',
] // biome-ignore format: ten steps read best on one line

const gray: MantineColorsTuple = [
  '#f8f9fa', '#f1f2f4', '#e6e8eb', '#d6d9de', '#b9bec6', '#8d949f', '#636a75', '#494f59', '#2e333b', '#16181c',
] // biome-ignore format: ten steps read best on one line

const dark: MantineColorsTuple = [
  '#e4e6ea', '#c4c8cf', '#9ba2ad', '#868d99', '#353a43', '#282c33', '#1a1d22', '#0e1013', '#0a0b0d', '#060708',
] // biome-ignore format: ten steps read best on one line

export const theme = createTheme({
  colors: { iris, gray, dark },
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  black: '#16181c',
  fontFamily: 'Inter, system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono", ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily: 'Inter, system-ui, sans-serif',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
        centered: false,
        yOffset: '10vh',
        transitionProps: { transition: 'fade', duration: 100 },
      },
    },
    Menu: { defaultProps: { shadow: 'none', transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 }, multiline: true, maw: 320 } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { checkIconPosition: 'right', comboboxProps: { shadow: 'none' } } },
  },
})

export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#636a75',
    '--mantine-color-placeholder': '#757c87',
    '--mantine-color-default-border': '#d6d9de',
    '--mantine-color-error': '#c01818',
    '--mantine-color-anchor': '#4440be',
  },
  dark: {
    '--mantine-color-default': '#1a1d22',
    '--mantine-color-default-hover': '#23272d',
    '--mantine-color-default-border': '#353a43',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-anchor': '#aeacf6',
  },
})
