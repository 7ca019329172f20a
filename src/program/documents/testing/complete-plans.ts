/** Plans that say all nine things, each in another shape. No two share a heading. */
export const completePlans: Readonly<Record<string, string>> = {
  'under odd headings': `# When things go wrong at Harbour Robotics

## What we are talking about

Something counts as a security incident when data, systems or people at Harbour were touched by somebody who had no business doing so, or when we can no longer rule that out.

## How bad is it?

- **Red**: customers cannot work, or their data left the building.
- **Amber**: one system is in strange hands, but nothing has left yet.
- **Green**: odd, contained, and nobody outside notices.

## Hats people wear

Mira wears the captain's hat: as incident lead she decides, and nobody overrules her until it is over.
Jonas is the technical lead and fixes things. Fatima speaks for us; nobody else informs customers.

## Speaking up

Anybody who sees something odd rings 555 0100 or writes in #odd-things, at any hour. Our logs are watched by the SIEM, which wakes the engineer on duty.

## The first twenty minutes

The captain looks at the report, decides whether it is real, and gives it a colour. False alarms are closed with a note.

## Stopping it, cleaning up, getting back to normal

We cut the machine off the network, keep a copy of its disk, wipe it and build it anew. Before a system goes back into service, somebody who did not rebuild it checks it against last night's backup.

## Telling people

Everybody at Harbour hears it from Mira at the stand-up. Customers get a letter from Fatima within a day, after our lawyer read it.

## Looking back

Within a week of the end we sit together for an hour: what happened, what went well, what we change. Each change gets a name and a day.

## What the law and our customers expect

Data about people: the state commissioner hears from counsel within 72 hours. Our hospital contracts promise a notice within one day.
`,
  'with German numbering and no Markdown headings': `Sicherheitsvorfälle – Handbuch der Lindner Werke (English edition)

§ 1 Begriffe

A security incident is any event that harms, or threatens to harm, the confidentiality, integrity or availability of information of Lindner Werke.

§ 2 Stufen

Stufe (level) 1: production stands still or personal data is lost.
Stufe (level) 2: a single plant is impaired, or a supplier reports a breach.
Stufe (level) 3: an attempt without effect.

2.1 Priority levels in detail

| Priority | When |
|---|---|
| P1 | Production stands still, or personal data of more than one person is lost |
| P2 | One plant works with restrictions for longer than an hour |
| P3 | An attempt was noticed and had no effect |

§ 3 Zuständigkeiten (responsibilities)

a) The head of IT leads the response and decides about shutting systems down.
b) The data protection officer assesses whether personal data is concerned and informs the authority.
c) The press office answers journalists; nobody else does.

§ 4 Meldewege (reporting)

Employees report to the service desk, telephone 4444, or to sicherheit@lindner.example. The monitoring of the network raises alarms day and night.

§ 5 Beurteilung (assessment)

The service desk confirms the report with the caller, and the head of IT determines the level within two hours.

§ 6 Maßnahmen (measures)

6.1 Containment: affected machines are isolated by VLAN.
6.2 Eradication: malicious software is removed and passwords are reset.
6.3 Recovery: data is restored from the weekly backup, and the plant manager releases the machine.

§ 7 Unterrichtung (communication)

The board is informed of level 1 at once. Customers whose orders are late are told by sales on the same day.

§ 8 Nachbereitung (post-incident review)

Ten working days after closing, the head of IT holds a debriefing. Lessons learned and measures are recorded with an owner and a date.

§ 9 Gesetzliche und vertragliche Pflichten (legal and contractual duties)

Under Art. 33 GDPR the supervisory authority must be notified within 72 hours. Contracts with car makers require notice within 24 hours.
`,
  'as one long table': `# Incident handling policy

| Topic | What applies |
|---|---|
| What an incident is | Any event in which somebody gains, or tries to gain, access to information that is not meant for them, or that stops our service. |
| Severity | See the four rows below. |
| SEV1 | Customer data is out, or the service is down for everybody. |
| SEV2 | The service is down for some, or an administrator account is in strange hands. |
| SEV3 | A control failed, without effect so far. |
| SEV4 | A policy was broken by mistake. |
| Incident commander | The engineer on call. Decides and delegates until relieved. |
| Communications lead | The head of support. Writes all messages. |
| Executive sponsor | The CTO. Approves what costs money or reputation. |
| How to report | Write to security@sparrow.example or press “Report” in the intranet. |
| How we detect | GuardDuty and the error tracker page the engineer on call. |
| Triage | The engineer on call confirms the alert within 30 minutes, decides whether it is an incident, and assigns the severity. |
| Containment | Sessions are revoked and hosts isolated before anything else. |
| Eradication | The hole is closed, keys are rotated, hosts are rebuilt from images. |
| Recovery | Data is restored from backups; the service is switched on region by region. |
| Telling colleagues | The communications lead posts hourly in the company channel; the board hears of SEV1 on the same day. |
| Telling customers | Affected customers are told by mail within 24 hours; the status page within one. |
| Post-incident review | For SEV1 and SEV2, within five business days: timeline, root cause, actions with owners. |
| Regulators and contracts | Counsel notifies the data protection authority within 72 hours, and customers as their contracts require. |
`,
  'in one section with bold beginnings': `# Security incidents

**Meaning.** By “incident” we mean any breach of our security policy, and every event that exposes data of customers or employees or makes our services unavailable.

**Priority.** We use three. *High* priority incidents are those with data of customers or a full outage. *Medium* priority incidents are those that affect one customer or one system. *Low* priority incidents are everything else.

**People.** The incident manager coordinates the response and is on call. The security engineer investigates. The managing director approves statements and informs the owners. Human resources handles cases in which a colleague is involved.

**Noticing and raising.** Staff and customers report to support@kestrel.example or by phone; monitoring opens a ticket by itself.

**Assessment.** The incident manager evaluates each report on the day it arrives, determines its impact, and sets its priority.

**Acting.** First limit the damage: block accounts, disconnect machines. Then remove the cause: patch, delete malware, change secrets. Then restore from backup and watch closely for a week.

**Communicating.** The managing director informs all staff. Customers who are affected receive an e-mail from their account manager; the press talks to nobody else than the managing director.

**Learning.** After each high priority incident the team holds a blameless retrospective within two weeks and files the actions as tickets with owners.

**Duties.** The managing director must notify the data protection authority within three days when personal data is affected, and each customer within the time their contract states.
`,
  'in the words of a policy, with combined headings': `---
title: Information Security Incident Management Policy
---

# Information Security Incident Management Policy

## 1. Purpose and definitions

This policy sets out how Quillon Ltd manages incidents. An *information security incident* means a single or a series of unwanted events that have a significant probability of compromising business operations. An *event* is an observable occurrence that may or may not become one.

## 2. Governance

### 2.1 Roles, severity and escalation

The Chief Information Security Officer is accountable for this policy and declares major incidents. The Incident Response Team investigates and documents. The General Counsel advises on privilege and on duties to notify. Department heads ensure that their staff cooperate.

Incidents are rated as follows:

1. Critical – loss of a core service or confirmed exposure of regulated data.
2. High – suspected exposure of confidential data or prolonged degradation.
3. Moderate – isolated malware, lost encrypted device.
4. Low – policy violations without impact.

## 3. Process

### 3.1 Detection, reporting, triage and classification

All personnel must report suspected incidents to the Service Desk (ext. 2200, servicedesk@quillon.example) without delay. Security tooling (EDR, SIEM, mail filter) forwards alerts to the SOC. The SOC analyst validates each within one hour, discards false positives with a reason, and classifies the remainder using section 2.1.

### 3.2 Containment through recovery

The team contains the incident by isolating hosts and suspending credentials, preserves evidence, eradicates the cause, and returns services to production after the owner has accepted the test results.

### 3.3 Notifications, internal and external

The CISO briefs the Executive Committee daily. Corporate Affairs releases statements to customers and media after approval. Where personal data is concerned, the General Counsel determines within 24 hours whether the Information Commissioner's Office and contractual counterparties must be notified, and files within the statutory 72 hours.

### 3.4 Closure

A major incident is closed after a post-incident report has been approved. The report identifies the root cause, and corrective actions are tracked to completion.

## Appendix A: Incident record form

| Field | Value |
|---|---|
| Name of reporter | |
| Date and time | |
| Description | ____________ |

## Appendix B: Holding statement template

> On [date] we became aware of [incident]. We have taken [measures]. Contact [name] for questions.
`,
  'as nested lists with tags': `# IR plan of Osprey Analytics

<!-- element: definition -->
## 01

- If our data, our code or our service is touched by people or programs we did not invite, that is an incident.
- If it merely could have been, it is an event, and we write it down.

<!-- element: severity -->
## 02

- S1: people outside Osprey are harmed or could be.
- S2: we are harmed: money, data, a day of work.
- S3: we are annoyed.

<!-- element: roles -->
## 03

- Captain: whoever is on call. Leads, decides, keeps the log.
- Second: the other engineer on call. Investigates and repairs.
- Voice: Ingrid. Informs customers, partners and everybody else.

<!-- element: reporting -->
## 04

- See something, say something: #fire in Slack, or call the number on the back of your badge.
- Alerts from monitoring land in #fire too.

<!-- element: triage -->
## 05

- The captain answers within 30 minutes, checks whether it is real, and picks S1, S2 or S3.

<!-- element: response -->
## 06

- Contain it: take the thing offline. Better an outage than a leak.
- Remove it: find how they came in and close that door.
- Recover: restore from snapshots, verify checksums, and switch on.

<!-- element: communication -->
## 07

- The team is told in #fire. Founders are called for S1.
- Customers hear from the voice, by mail, once a day until it is over.

<!-- element: review -->
## 08

- Every S1 and S2 gets a written post-mortem within ten days.

<!-- element: notification -->
## 09

- When personal data is out, our lawyer decides within a day which authorities must be notified and by when.
- Two customer contracts require notice within 48 hours; they are listed in the vault.
`,
  'with a printed table of contents, commands and ticket prefixes': `Security Incident Response Procedure
====================================

Contents

1. Terms ............................ 2
2. Ratings .......................... 2
3. Initial assessment ............... 3
4. Notification of authorities ...... 5

Terms
-----

**Security incident**: the attempted or successful unauthorized access, use, disclosure, modification or destruction of information, or interference with our systems.

Ratings
-------

- [P1] Confirmed theft of data or a complete outage.
- [P2] A compromise that is limited to one host or account.
- [P3] Policy violations and failed attempts.

Staffing
--------

| Who | Does what | Reach |
|---|---|---|
| On-call engineer | Acts as incident lead, keeps the log | PagerDuty |
| [[Ada Winter]] (head of security) | Decides on severity, approves messages | +1 415 555 0134 |
| Legal counsel | Reviews notices, keeps contact with authorities | legal@plover.example |

How we learn of incidents
-------------------------

Alerts from CloudTrail and the mail gateway open a ticket with the prefix [SECURITY]. Everybody else posts in #security or calls the on-call engineer.

Initial assessment
------------------

Within an hour the incident lead verifies the alert, rules out a false positive, and rates it.

Doing something about it
------------------------

1. Isolate the host: \`aws ec2 modify-instance-attribute --instance-id <instance-id> --groups [sg-quarantine]\`.
2. Take a snapshot for later.
3. Remove persistence and rotate keys:

   \`\`\`sh
   vault lease revoke -prefix {path}
   kubectl delete pod <pod> -n {{namespace}}
   \`\`\`

4. Redeploy from a clean image, restore data from the backup, and watch error rates < 1 % for 24 hours.

Keeping people informed
-----------------------

The incident lead posts an update in #incidents every two hours and briefs management daily. Support tells affected clients; marketing handles the press.

Sample message to clients: "On [date] we found that [what happened]. We have [what we did]."

Wrap-up
-------

A retrospective takes place within ten days of a P1 or P2. Root causes and follow-ups become tickets with owners.

Notification of authorities
---------------------------

Counsel decides within 48 hours whether state breach laws, HIPAA or client agreements require a notice, and sends it in time.
`,
}
