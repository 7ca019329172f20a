import './ui/layers.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/print.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from './api/problem.ts'
import { sessionQuery } from './api/session.ts'
import { buildRouter } from './routes.tsx'
import { TipLayer } from './ui/TipLayer.tsx'
import { theme, themeVariables } from './ui/theme.ts'

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signedOut }),
  mutationCache: new MutationCache({ onError: signedOut }),
  defaultOptions: {
    // A browser that believes itself offline may well reach a server in the same house; and what cannot be sent must be
    // said at once, not kept back until the network returns.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      // A refusal stays a refusal; only a server that did not answer is asked again.
      retry: (failures, error) =>
        failures < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
    },
  },
})
const router = buildRouter(queries)

/** A session that ended elsewhere: the frame sees it and leads to the sign-in. */
function signedOut(error: Error) {
  if (error instanceof Problem && error.status === 401) queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

const element = document.getElementById('root')
if (element === null) throw new Error('index.html has no #root')
createRoot(element).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" limit={3} />
        <TipLayer />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
