import { useRouter, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

/** Moves the browser to an address made by `paths`. */
export function useGo() {
  const { history } = useRouter()
  return useMemo(
    () => ({
      to: (address: string) => history.push(address),
      /** Without a new step in the history: for a filter or a cursor that moves often. */
      replace: (address: string) => history.replace(address),
    }),
    [history],
  )
}

/** The query of the current address, as plain texts. */
export function useQueryString(): Readonly<Record<string, string | undefined>> {
  return useSearch({ strict: false }) as Record<string, string | undefined>
}
