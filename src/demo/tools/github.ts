import { createHmac } from 'node:crypto'
import { type Bout, type Delivery, iso, type Sending } from '../delivery.ts'

/** Entered on both sides, so that Muster checks GitHub's signature. */
export const GITHUB_SECRET = 'one shared text for the fictional webhook'

const repositories = { platform: 700100201, web: 700100202, connectors: 700100203, infra: 700100204, docs: 700100205 }
export type Repository = keyof typeof repositories

type Vulnerable = {
  readonly repository: Repository
  readonly ecosystem: 'npm' | 'pip' | 'go'
  readonly package: string
  readonly manifest: string
  readonly cve: string
  readonly level: 'critical' | 'high' | 'medium' | 'low'
  readonly summary: string
}

export function dependabot(found: Vulnerable): Sending {
  return (bout) => {
    const number = bout.ids.between(20, 980)
    const affected = { ecosystem: found.ecosystem, name: found.package }
    const alert = {
      ...common(bout, found.repository, 'dependabot', number),
      state: bout.ended === undefined ? 'open' : 'fixed',
      dependency: { package: affected, manifest_path: found.manifest, scope: 'runtime' },
      security_advisory: { cve_id: found.cve, summary: found.summary, severity: found.level },
      security_vulnerability: { package: affected, severity: found.level },
      fixed_at: bout.ended === undefined ? null : iso(bout.ended),
      dismissed_at: null,
      auto_dismissed_at: null,
    }
    return signed(bout, 'dependabot_alert', found.repository, bout.ended === undefined ? 'created' : 'fixed', alert)
  }
}

type Scanned = {
  readonly repository: Repository
  readonly rule: string
  readonly level: 'critical' | 'high' | 'medium' | 'low'
  readonly says: string
  readonly path: string
  readonly line: number
}

export function codeScanning({ repository, rule, level, says, path, line }: Scanned): Sending {
  return (bout) => {
    const alert = {
      ...common(bout, repository, 'code-scanning', bout.ids.between(5, 400)),
      state: bout.ended === undefined ? 'open' : 'fixed',
      fixed_at: bout.ended === undefined ? null : iso(bout.ended),
      rule: { id: rule, severity: 'error', security_severity_level: level, description: says, tags: ['security'] },
      tool: { name: 'CodeQL', guid: null, version: '2.30.1' },
      most_recent_instance: { ref: 'refs/heads/main', state: 'open', location: { path, start_line: line } },
    }
    return signed(bout, 'code_scanning_alert', repository, bout.ended === undefined ? 'created' : 'fixed', alert)
  }
}

type Exposed = {
  readonly repository: Repository
  readonly kind: string
  readonly type: string
  readonly active: boolean
}

export function secretScanning({ repository, kind, type, active }: Exposed): Sending {
  return (bout) => {
    const over = bout.ended !== undefined
    const alert = {
      ...common(bout, repository, 'secret-scanning', bout.ids.between(3, 90)),
      secret_type: type,
      secret_type_display_name: kind,
      validity: active && !over ? 'active' : 'inactive',
      push_protection_bypassed: false,
      publicly_leaked: false,
      resolution: over ? 'revoked' : null,
      resolved_at: bout.ended === undefined ? null : iso(bout.ended),
    }
    return signed(bout, 'secret_scanning_alert', repository, over ? 'resolved' : 'created', alert)
  }
}

function common({ began, ended }: Bout, repository: Repository, what: string, number: number) {
  return {
    number,
    created_at: iso(began),
    updated_at: iso(ended ?? began),
    html_url: `https://github.com/fernhill-analytics/${repository}/security/${what}/${number}`,
  }
}

function signed(bout: Bout, event: string, repository: Repository, action: string, alert: object): Delivery {
  const full_name = `fernhill-analytics/${repository}`
  const body = {
    action,
    alert,
    repository: { id: repositories[repository], name: repository, full_name, private: true },
    organization: { login: 'fernhill-analytics', id: 99001 },
    sender: { login: 'github', id: 9919, type: 'Organization' },
  }
  return {
    tool: 'github',
    body,
    headers: {
      'x-github-event': event,
      'x-github-delivery': `${bout.ids.uuid().slice(0, 24)}${action.length.toString(16).padStart(12, '0')}`,
      'x-hub-signature-256': githubSignature(JSON.stringify(body)),
    },
  }
}

export function githubSignature(body: string, secret = GITHUB_SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}
