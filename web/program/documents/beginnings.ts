import type { DocumentKind } from '../../api/types.ts'

/** What a new text begins with: its form, so that only the words are missing. */
export const beginnings: Readonly<Record<DocumentKind, string>> = {
  plan: `---
kind: plan
title: Incident response plan
preset: customary
---

## What an incident is

## Severity

## Roles

## Reporting and detection

## Triage

## Containment, eradication and recovery

## Communication

## Post-incident review

## Notification of authorities and customers
`,
  runbook: `---
kind: runbook
title: What happened
scenario: what-happened
severity: SEV2
roles: [commander, technical]
---

## When to use this

- The signs by which somebody knows that this is it.

## Triage

1. **Take command.** @commander {#take-command}
   Say in one sentence what is known, and who is called.

## Containment

1. **What to do first.** @technical {#contain}
   How it is done, and how you see that it worked.

## Eradication

1. **What has to be removed.** @technical {#remove}

## Recovery

1. **What comes back, in which order.** @technical {#restore}
   Who verifies it, other than who restored it.

## Review

1. **Hold the review.** @commander {#review}
`,
  template: `---
kind: template
title: Notice to customers
audience: customers
subject: "{{organisation.name}}: what happened"
---
What happened
[[only what is confirmed]]

What we are doing
[[what comes next]]

We write again by [[date and time, with zone]]. Please quote {{incident.number}}.
`,
  'review-template': `---
kind: review-template
title: Post-incident review
slug: post-incident-review
---

## Summary

## Impact

## Root cause

## Contributing factors

## What went well

## What went badly

## Lessons learned

## Changes to plan and runbooks
`,
}
