import type { Story } from '../story.ts'
import { accounts } from './accounts.ts'
import { degradations } from './degradations.ts'
import { devices } from './devices.ts'
import { leaks } from './leaks.ts'
import { outages } from './outages.ts'
import { practice } from './practice.ts'
import { supply } from './supply.ts'
import { suspicions } from './suspicions.ts'
import { today } from './today.ts'

/** Every incident of the year. They are told in the order of their time, whatever their place here. */
export const stories: readonly Story[] = [
  ...accounts,
  ...degradations,
  ...devices,
  ...leaks,
  ...suspicions,
  ...outages,
  ...supply,
  ...practice,
  ...today,
]
