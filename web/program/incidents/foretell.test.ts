import { expect, test } from 'vitest'
import type { IncidentDetail } from '../../api/types.ts'
import { foretell } from './foretell.ts'

const lena = { id: '1', name: 'Lena Vogt' }
const ben = { id: '2', name: 'Ben Okafor' }
const role = (name: string, person: typeof lena | null) => ({ name, person, since: null, history: [] })
const room = {
  severity: 'SEV2',
  phase: 'triage',
  roles: [
    { role: 'commander', ...role('incident commander', ben) },
    { role: 'scribe', ...role('scribe', null) },
  ],
} as unknown as IncidentDetail

test('a command says beforehand what will stand in the record', () => {
  expect(foretell({ does: 'severity', to: 'SEV1', reason: 'x' }, room)).toBe('Severity from SEV2 to SEV1')
  expect(foretell({ does: 'phase', to: 'containment', reason: '' }, room)).toBe('Phase from Triage to Containment')
  expect(foretell({ does: 'role', role: 'scribe', person: lena }, room)).toBe('Lena Vogt is scribe')
})

test('a hand-over names both', () => {
  expect(foretell({ does: 'role', role: 'commander', person: lena }, room)).toBe(
    'incident commander: Ben Okafor hands over to Lena Vogt',
  )
  expect(foretell({ does: 'role', role: 'commander', person: null }, room)).toBe(
    'Ben Okafor is no longer incident commander',
  )
})

test('what is so already is not announced as a change', () => {
  expect(foretell({ does: 'severity', to: 'SEV2', reason: 'x' }, room)).toBe('It is SEV2 already.')
  expect(foretell({ does: 'role', role: 'commander', person: ben }, room)).toBe(
    'Ben Okafor is incident commander already.',
  )
  expect(foretell({ does: 'role', role: 'scribe', person: null }, room)).toBe('Nobody is scribe.')
})
