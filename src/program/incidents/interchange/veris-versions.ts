import type { Json, JsonObject } from '../../../kernel/json.ts'
import { isObject } from './words.ts'

export const VERIS_VERSION = '1.4.1'

type Tree = { [key: string]: Json }

/**
 * A document of an older version as one of 1.4: what was renamed gets its new name, what is demanded now and was not
 * then is `Unknown`. What 1.4 has no place for moves to `plus.was`, under its old path, so that nothing is lost.
 */
export function upgradeVeris(document: JsonObject): JsonObject {
  const upgraded = structuredClone(document) as Tree
  const was: Tree = {}
  if (upgraded.schema_version !== VERIS_VERSION) was.schema_version = upgraded.schema_version ?? ''
  upgraded.schema_version = VERIS_VERSION
  upgraded.summary ??= upgraded.notes ?? 'Not given.'
  upgraded.actor ??= { unknown: {} }
  upgraded.action ??= { unknown: {} }
  upgradeAction(upgraded)
  upgradeDiscovery(upgraded, was)
  upgradeAsset(upgraded, was)
  upgradeVictim(upgraded)
  rename(upgraded, was)
  upgradePlus(upgraded, was)
  if (Object.keys(was).length > 0)
    upgraded.plus = { ...tree(upgraded.plus), was: { ...tree(tree(upgraded.plus).was), ...was } }
  return upgraded
}

/** Each kind of action says how and by which way, or that it is not known. */
function upgradeAction(document: Tree): void {
  const action = tree(document.action)
  for (const [kind, said] of Object.entries(action)) {
    const asked = ASKED[kind] ?? ['variety', 'vector']
    const unknown = Object.fromEntries(asked.map((name) => [name, ['Unknown']]))
    action[kind] = { ...unknown, ...(said as JsonObject) }
  }
  document.action = action
}

const ASKED: Readonly<Record<string, readonly string[]>> = {
  social: ['variety', 'vector', 'target'],
  environmental: ['variety'],
  unknown: [],
}

/** 1.3.2 and before said `Ext - customer`; `Monitoring service` became a partner in 1.3.5. */
function upgradeDiscovery(document: Tree, was: Tree): void {
  const said = document.discovery_method
  if (said === undefined) document.discovery_method = { unknown: true }
  if (typeof said === 'string') document.discovery_method = discoveryOf(said, was)
  const method = tree(document.discovery_method)
  const external = tree(method.external)
  const variety = Array.isArray(external.variety) ? external.variety : []
  if (!variety.includes('Monitoring service')) return
  was['discovery_method.external'] = structuredClone(external)
  const others = variety.filter((one) => one !== 'Monitoring service')
  const { external: _old, ...rest } = method
  const partner = tree(method.partner)
  const known = Array.isArray(partner.variety) ? partner.variety : []
  document.discovery_method = {
    ...rest,
    ...(others.length > 0 ? { external: { ...external, variety: others } } : {}),
    partner: { ...partner, variety: [...new Set([...known, 'Monitoring service'])] },
  }
}

function discoveryOf(said: string, was: Tree): Json {
  was.discovery_method = said
  const [, side = '', what = ''] = /^(Ext|Int|Prt) - (.+)$/.exec(said) ?? []
  const name = { Ext: 'external', Int: 'internal', Prt: 'partner' }[side]
  if (name === undefined) return said === 'Other' ? { other: true } : { unknown: true }
  const variety = what.charAt(0).toUpperCase() + what.slice(1)
  return { [name]: { variety: [RENAMED_DISCOVERIES[what] ?? variety] } }
}

const RENAMED_DISCOVERIES: Readonly<Record<string, string>> = {
  'fraud detection': 'Fraud detection',
  'IT audit': 'It review',
  'reported by user': 'Reported by employee',
  'unrelated party': 'Unrelated 3rd party',
  HIDS: 'Hids',
  NIDS: 'Nids',
}

/** `cloud` was one value of another list until 1.3.3. */
function upgradeAsset(document: Tree, was: Tree): void {
  const asset = tree(document.asset)
  const { cloud } = asset
  if (typeof cloud === 'string') {
    was['asset.cloud'] = cloud
    asset.cloud = [['Unknown', 'NA'].includes(cloud) ? cloud : 'Other']
  }
  asset.cloud ??= ['Unknown']
  if (asset.governance !== undefined) was['asset.governance'] = asset.governance
  delete asset.governance
  asset.assets ??= [{ variety: 'Unknown' }]
  for (const list of ['country', 'ownership', 'hosting', 'management'])
    if (typeof asset[list] === 'string') asset[list] = [asset[list]]
  document.asset = asset
}

function upgradeVictim(document: Tree): void {
  if (!isObject(document.victim)) return
  const victim = tree(document.victim)
  victim.industry ??= '00'
  // NAICS 92 is public administration; of all others VERIS wants to hear that the question does not arise.
  victim.government ??= [String(victim.industry).startsWith('92') ? 'Unknown' : 'NA']
  victim.employee_count ??= 'Unknown'
  victim.country ??= ['Unknown']
  for (const list of ['country', 'region']) if (typeof victim[list] === 'string') victim[list] = [victim[list]]
  document.victim = victim
}

/** By the change log of VERIS, 1.3.4 to 1.4.1; null where it has no successor, and `Other` stands for it. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'action.hacking.variety': {
    'Use of backdoor or C2': 'Backdoor',
    MitM: 'AitM',
    'HTTP Response Splitting': 'HTTP response splitting',
    Footprinting: 'Profile host',
  },
  'action.hacking.vector': { 'Backdoor or C2': 'Backdoor' },
  'action.malware.variety': { 'Ram scraper': 'RAM scraper', MitM: 'AitM' },
  'action.malware.vector': {
    'Web drive-by': 'Web application - drive-by',
    'Web download': 'Web application - download',
  },
  'action.social.vector': { Website: 'Web application' },
  'action.error.variety': { Omission: null },
  'action.physical.vector': { 'Privileged access': null, 'Uncontrolled location': null },
  'asset.assets': { 'S - Remote access': 'N - Remote access', 'N - HSM': 'S - Secrets vault' },
}

function rename(document: Tree, was: Tree): void {
  for (const [path, names] of Object.entries(RENAMED)) {
    const keys = path.split('.')
    const last = keys.pop()!
    const holder = keys.reduce<Tree | null>((at, key) => (isObject(at?.[key]) ? (at![key] as Tree) : null), document)
    const list = holder?.[last]
    if (holder === null || !Array.isArray(list)) continue
    const renamed = list.map((one) => renamedOne(one, names))
    if (JSON.stringify(renamed) === JSON.stringify(list)) continue
    was[path] = list
    holder[last] = renamed.filter((one, n) => typeof one !== 'string' || renamed.indexOf(one) === n)
  }
}

/** A value of a list, or the variety of an item in it. */
function renamedOne(one: Json, names: Readonly<Record<string, string | null>>): Json {
  const variety = isObject(one) ? one.variety : one
  if (typeof variety !== 'string' || !Object.hasOwn(names, variety)) return one
  const name = names[variety] ?? 'Other'
  return isObject(one) ? { ...(one as JsonObject), variety: name } : name
}

const ABUSES: Readonly<Record<string, string>> = { Y: 'Yes', N: 'No', U: 'Unknown' }

/** Of `plus.attribute` 1.4 keeps nothing but whether the data was abused. */
function upgradePlus(document: Tree, was: Tree): void {
  const plus = tree(document.plus)
  if (!isObject(plus.attribute)) return
  const { confidentiality, ...others } = plus.attribute as JsonObject
  const { data_abuse: abuse, ...lost } = tree(confidentiality)
  for (const [name, value] of Object.entries(others)) was[`plus.attribute.${name}`] = value
  for (const [name, value] of Object.entries(lost)) was[`plus.attribute.confidentiality.${name}`] = value
  const known = ABUSES[String(abuse)] ?? abuse
  if (known !== abuse) was['plus.attribute.confidentiality.data_abuse'] = abuse!
  plus.attribute = { confidentiality: known === undefined ? {} : { data_abuse: known } }
  document.plus = plus
}

const tree = (value: Json | undefined): Tree => (isObject(value) ? { ...(value as JsonObject) } : {})
