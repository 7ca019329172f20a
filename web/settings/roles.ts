import { type Role, roles } from '../../src/kernel/actor.ts'

export const roleChoices: readonly Role[] = roles

export const roleWords: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  responder: 'Responder',
  leadership: 'Leadership',
  employee: 'Employee',
  auditor: 'Auditor',
}

export const roleMeans: Readonly<Record<Role, string>> = {
  admin: 'May do everything: also connects sources, manages people and tokens.',
  responder: 'Decides alerts and runs incidents.',
  leadership: 'Reads everything and makes evidence packages.',
  employee: 'Reports what looks odd. Reads nothing else.',
  auditor: 'Reads everything, changes nothing.',
}
