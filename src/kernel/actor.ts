/** Who did it. A token acts under its own name, so that a script is never taken for a person. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly name: string }
  | { readonly kind: 'token'; readonly id: string; readonly name: string }
  | { readonly kind: 'source'; readonly id: string; readonly name: string }
  | { readonly kind: 'system'; readonly id: 'muster'; readonly name: 'Muster' }

export const system: Actor = { kind: 'system', id: 'muster', name: 'Muster' }

export const roles = ['admin', 'responder', 'leadership', 'employee', 'auditor'] as const
export type Role = (typeof roles)[number]
