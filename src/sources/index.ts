import { alertmanager } from './alertmanager.ts'
import { aws } from './aws.ts'
import { falco } from './falco.ts'
import { generic } from './generic.ts'
import { github } from './github.ts'
import { grafana } from './grafana.ts'
import { okta } from './okta.ts'
import { pagerduty } from './pagerduty.ts'
import type { Source } from './source.ts'
import { wazuh } from './wazuh.ts'

/** Every tool that can send alerts. One line each, in the order of the alphabet. */
export const sources: readonly Source[] = [alertmanager, aws, falco, generic, github, grafana, okta, pagerduty, wazuh]
