import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../api/client.ts'
import { usePermission } from '../api/session.ts'
import { useGo } from '../go.ts'
import { paths } from '../paths.ts'
import { Act } from '../ui/Act.tsx'
import { CheckIcon } from '../ui/icons.tsx'
import { Section } from '../ui/Page.tsx'
import classes from './Beginning.module.css'

type Step = {
  done: boolean
  title: string
  text: string
  act: string
  address: string
  permission: string
  whom: string
}

/** A company's first day: three steps that end with an alert decided and on record. */
export function Beginning() {
  const sources = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/sources', { signal })),
  })
  const people = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => ask(api.GET('/api/v1/people', { signal })) })
  const connected = sources.data?.items.some(({ connectedAt }) => connectedAt !== null) ?? false
  const steps: Step[] = [
    {
      done: connected,
      title: 'Connect a source',
      text: 'Alertmanager, Grafana, GitHub, Okta, AWS and others. Muster shows what to paste where.',
      act: 'Connect a source',
      address: paths.settings('sources'),
      permission: 'sources.manage',
      whom: 'admins',
    },
    {
      done: false,
      title: 'Send a test alert, and decide it',
      text: 'It takes the way of a real one. Dismiss it with a note, and see what goes on record.',
      act: connected ? 'Open Triage' : 'Report something instead',
      address: connected ? paths.triage() : paths.report(),
      permission: 'alerts.read',
      whom: 'responders',
    },
    {
      done: (people.data?.items.length ?? 0) > 1,
      title: 'Invite the people who respond',
      text: 'Responders decide alerts and run incidents. Everybody else can report.',
      act: 'Invite people',
      address: paths.settings('people'),
      permission: 'people.manage',
      whom: 'admins',
    },
  ]
  return (
    <Section title="First steps">
      <ol className={classes.steps}>
        {steps.map((step, place) => (
          <StepRow key={step.title} step={step} place={place + 1} />
        ))}
      </ol>
    </Section>
  )
}

function StepRow({ step, place }: { step: Step; place: number }) {
  const can = usePermission(step.permission, step.whom)
  const go = useGo()
  return (
    <li className={classes.step} data-done={step.done || undefined}>
      <span className={classes.sign}>{step.done ? <CheckIcon size={14} /> : place}</span>
      <div className={classes.text}>
        <strong>{step.title}</strong>
        <span>{step.text}</span>
      </div>
      {step.done ? (
        <span className="dim">Done</span>
      ) : (
        <Act variant={place === 1 ? 'filled' : 'default'} can={can} onClick={() => go.to(step.address)}>
          {step.act}
        </Act>
      )}
    </li>
  )
}
