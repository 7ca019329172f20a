import { type Instant, instant } from '../kernel/instant.ts'
import type { Act } from './acts.ts'
import { beginning } from './calendar.ts'
import {
  DANIEL_LEFT,
  DEMO_PASSWORD,
  emailOf,
  ORGANISATION,
  type Person,
  staff,
  TOMAS_RESPONDS,
  type Tool,
  tools,
} from './company.ts'
import { CONNECTOR, type Player } from './player.ts'
import { Random } from './random.ts'
import { GITHUB_SECRET } from './tools/github.ts'

const FIRST: Person = 'ines'

/** Muster is set up, people get accounts, tools are connected; later one learns to respond, and one leaves. */
export function beginnings(now: Instant): Act[] {
  const people = Object.keys(staff) as Person[]
  const names = Object.keys(tools) as Tool[]
  const morning = (daysAgo: number, at: string, minutes = 0) =>
    instant(beginning(now, { daysAgo, at }) + minutes * 60_000 + 17_000)
  return [
    { at: morning(staff[FIRST].since, '09:05'), run: setUp },
    ...people
      .filter((person) => person !== FIRST)
      .flatMap((person, n): Act[] => {
        const at = morning(staff[person].since, '10:00', n * 4)
        const accepted = instant(at + new Random(person).between(6, 170) * 60_000)
        const invitation = { code: '' }
        return [
          {
            at,
            run: async (player) => {
              invitation.code = await invite(player, person)
            },
          },
          { at: accepted, run: (player) => accept(player, invitation.code) },
        ]
      }),
    ...names.flatMap((tool, n): Act[] => {
      const at = (minutes: number) => morning(tools[tool].since, '14:10', n * 3 + minutes)
      const tried = { alert: '' }
      const connected = { at: at(0), run: (player: Player) => connect(player, tool) }
      if (!TRIED.includes(tool)) return [connected]
      return [
        connected,
        {
          at: at(1),
          run: async (player) => {
            tried.alert = (await player.post(CONNECTOR, `/api/v1/sources/${tool}/test`)).alert.id
          },
        },
        { at: at(9), run: (player) => dismissTrial(player, tool, tried.alert) },
      ]
    }),
    {
      at: morning(TOMAS_RESPONDS, '11:20'),
      run: (player) =>
        giveRoles(
          player,
          'tomas',
          ['responder'],
          'Finished the on-call training and two shadow shifts; joins the platform rota.',
        ),
    },
    {
      at: morning(DANIEL_LEFT, '16:45'),
      run: async (player) => {
        const reason = 'Last working day. Shifts and open actions were handed over to Tomas Keller.'
        await player.post('marek', `/api/v1/people/${player.idOf('daniel')}/deactivate`, { reason })
      },
    },
    ...signIns(now),
  ]
}

async function setUp(player: Player): Promise<void> {
  const { name } = staff[FIRST]
  const code = await player.stage.setUpCode()
  const answer = await player.knock('/api/v1/setup', {
    code,
    organisation: ORGANISATION,
    name,
    email: emailOf(FIRST),
    password: DEMO_PASSWORD,
  })
  if (answer.status !== 201) throw new Error(`Muster could not be set up: ${JSON.stringify(answer.body)}`)
  const { id } = answer.body.person
  player.meet(FIRST, id, ['admin'])
  await giveRoles(player, FIRST, staff[FIRST].roles, 'Takes part in the response as well.')
}

async function giveRoles(player: Player, person: Person, roles: Parameters<Player['meet']>[2], reason: string) {
  await player.post(FIRST, `/api/v1/people/${player.idOf(person)}/roles`, { roles, reason })
  player.meet(person, player.idOf(person), roles)
}

/** Tools whose own example is sent once, to see that it arrives. */
const TRIED: readonly Tool[] = ['grafana', 'aws', 'sentry', 'pagerduty']

async function dismissTrial(player: Player, tool: Tool, alert: string): Promise<void> {
  const note = `Sent from the settings when ${tools[tool].name} was connected. It arrived at once and shows up as a test.`
  await player.post(CONNECTOR, `/api/v1/alerts/${alert}/dismiss`, { verdict: 'test', note })
}

/** Returns the code of the one-time link. */
async function invite(player: Player, person: Person): Promise<string> {
  const { name, roles } = staff[person]
  const { person: added, invitation } = await player.post(FIRST, '/api/v1/people', {
    name,
    email: emailOf(person),
    roles,
  })
  player.meet(person, added.id, roles)
  return invitation.link.split('#')[1]
}

async function accept(player: Player, code: string): Promise<void> {
  const { status, body } = await player.knock('/api/v1/invitation', { code, password: DEMO_PASSWORD })
  if (status !== 200) throw new Error(`an invitation was not accepted: ${JSON.stringify(body)}`)
}

async function connect(player: Player, tool: Tool): Promise<void> {
  const { since: _since, ...connection } = tools[tool]
  const secret = tool === 'github' ? { secret: GITHUB_SECRET } : {}
  const { token } = await player.post(CONNECTOR, '/api/v1/sources', { id: tool, ...connection, ...secret })
  player.connect(tool, token.secret)
}

/** Those who work on today's incident, and some who looked in on earlier days. The year's other sessions are left out. */
const LATELY: Readonly<Record<'today' | 'earlier', readonly Person[]>> = {
  today: ['ines', 'maya', 'samuel', 'grace', 'tomas', 'hanna', 'priya'],
  earlier: ['leo', 'marek', 'mei', 'katherine', 'jonas', 'yusuf'],
}

function signIns(now: Instant): Act[] {
  const signIn = async (player: Player, person: Person) => {
    const { status } = await player.knock('/api/v1/session', { email: emailOf(person), password: DEMO_PASSWORD })
    if (status !== 200) throw new Error(`${person} could not sign in`)
  }
  const random = new Random('sign-ins')
  const today = LATELY.today.map((person): Act => {
    const at = instant(now - random.between(80, 300) * 60_000)
    return { at, run: (player) => signIn(player, person) }
  })
  const earlier = LATELY.earlier.map((person): Act => {
    const at = beginning(now, {
      daysAgo: random.between(1, 9),
      at: `0${random.between(8, 9)}:${random.between(10, 59)}`,
    })
    return { at, run: (player) => signIn(player, person) }
  })
  return [...today, ...earlier]
}
