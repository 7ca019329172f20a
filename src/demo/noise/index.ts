import type { Kind } from '../alerts.ts'
import { cloud } from './cloud.ts'
import { code } from './code.ts'
import { data } from './data.ts'
import { databases } from './databases.ts'
import { errors } from './errors.ts'
import { hosts } from './hosts.ts'
import { identity } from './identity.ts'
import { onLaptops } from './laptops.ts'
import { platform } from './platform.ts'
import { product } from './product.ts'

/** What comes up all year and is no incident. */
export const noise: readonly Kind[] = [
  ...platform,
  ...databases,
  ...product,
  ...errors,
  ...data,
  ...cloud,
  ...code,
  ...hosts,
  ...onLaptops,
  ...identity,
]
