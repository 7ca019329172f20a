import { useMediaQuery } from '@mantine/hooks'

/** Is there room for two panes? The same breakpoint as in the style sheets. */
export function useWide(): boolean {
  return useMediaQuery('(min-width: 48.01em)', true, { getInitialValueInEffect: false }) ?? true
}
