import { alertmanager } from './alertmanager.ts'
import { aws } from './aws.ts'
import { cloudevents } from './cloudevents.ts'
import { falco } from './falco.ts'
import { generic } from './generic.ts'
import { github } from './github.ts'
import { grafana } from './grafana.ts'
import { okta } from './okta.ts'
import { opsgenie } from './opsgenie.ts'
import { pagerduty } from './pagerduty.ts'
import { report } from './report.ts'
import { sentry } from './sentry.ts'
import type { Source } from './source.ts'
import { wazuh } from './wazuh.ts'

/** Every tool that can send alerts. One line each, in the order of the alphabet. */
export const sources: readonly Source[] = [
  alertmanager,
  aws,
  cloudevents,
  falco,
  generic,
  github,
  grafana,
  okta,
  opsgenie,
  pagerduty,
  report,
  sentry,
  wazuh,
]
