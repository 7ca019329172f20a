/** What a plan must say, and by what words it is recognised: under its own heading, or anywhere. */
export const elementIds = [
  'definition',
  'severity',
  'roles',
  'reporting',
  'triage',
  'response',
  'communication',
  'review',
  'notification',
] as const
export type ElementId = (typeof elementIds)[number]

/** One thing that must be said. `lacks` ends the sentence “There is …”. */
export type Part = {
  readonly lacks: string
  /** All of these in one passage, its headings and its introduction included; at least one in its own words. */
  readonly says: readonly RegExp[]
  /** Outside its own section, this too. */
  readonly plainly?: RegExp
}

export type Signs = {
  readonly title: string
  /** Another names for the tag `<!-- element: … -->`. */
  readonly tags: readonly string[]
  readonly heading: RegExp
  /** A heading that looks like it and is not. */
  readonly notHeading?: RegExp
  readonly parts: readonly Part[]
  readonly missing: string
}

/** “An incident response plan” defines no incident. */
const NO_COMPOUND = String.raw`s?\b(?! (response|management|manager|report\w*|commander|lead|log|record|team|plan|handl\w+|owner|ticket|channel))`
const TELL =
  /\b(communicat\w*|notif\w+|inform(s|ed|ing)?|tell(s|ing)?|told|updat\w+|brief\w*|announc\w+|messag\w+|statements?|escalat\w+|disclos\w+|speak(s|ing)?|talk(s|ing)?|post(s|ed|ing)?|advis\w+|alert(s|ed|ing)?|contact(s|ed|ing)?|calls?|reports? to|hear(s)? (from|of)|sitreps?|goes? to|comms|writ\w+ to|spokes\w+)\b/i

export const SIGNS: { readonly [Id in ElementId]: Signs } = {
  definition: {
    title: 'Definition of a security incident',
    tags: ['definition', 'incident-definition', 'definitions'],
    heading:
      /\bdefin(e|ed|ing|itions?)\b|\bglossary\b|terminolog|\bterms\b|\b(what|when|which|how)\b.*\b(is|are|counts?|call|qualif\w+|constitutes?|means?|becomes?)\b.*\b(incidents?|events?|breach)|\bwhat (we )?(mean|call|counts?)\b|\b(types?|kinds?|categor(y|ies)) of (security )?(incidents?|events?)|\b(events?|alerts?) (and|or|vs\.?|versus) incidents?|\bincidents? (vs\.?|versus|or) (events?|not)/i,
    parts: [
      {
        lacks: 'no sentence that says what an incident is',
        says: [
          new RegExp(
            [
              // “An incident is any …”, “Incident: an event that …”, “incident means …”.
              String.raw`\b(incidents?|security breach(es)?)\b["”’'*_)\]]*\s*(\([^)]{0,60}\)\s*)?["”]?\s*((is|are)\s+(an?\b|any|the\b|defined|considered|something|when|every|one\b|those|events?|violations?|actual|suspected|unauthori)|means?\b|refers? to|denotes?|describes? an|includes?\b|covers?\b|(occurs?|exists?) when|[:=–—-]+\s*(an?|any\w*|the|every|one|something|when|whenever|events?|unauthori\w+|suspected|actual|violations?|loss|attempt\w*)\b)`,
              // “We call … an incident”, “… is considered a security incident”.
              String.raw`\b(define[sd]?|consider(ed|s)?|treat(ed|s)?|call(ed|s)?|counts?|counted|regard(ed|s)?|qualif(y|ies|ied)|constitutes?|classif(y|ies|ied))\b[^.]{0,80}?\b(as |an? |any )(\w+ ){0,3}(incident|breach)${NO_COMPOUND}`,
              String.raw`\b(anything|whatever|any (event|act|occurrence|violation|situation)|an? (event|act|occurrence|situation))\b[^.]{0,160}\b(is|are|counts as|constitutes|means) (an? )?(\w+ ){0,2}incident${NO_COMPOUND}`,
              String.raw`\bdefine[sd]?\b.{0,12}\bincidents?\b[^.]{0,80}\bas\b`,
              String.raw`\b(that|this|it|which) (is|makes it|becomes) (an? )?(\w+ ){0,2}incident${NO_COMPOUND}`,
              String.raw`\bincident!`,
              String.raw`\b(incident|event|breach)\b[^.]{0,100}\b(unauthori[sz]ed (access|use|disclosure)|confidentiality, integrity|violat\w+ of|adverse)`,
            ].join('|'),
            'i',
          ),
        ],
      },
    ],
    missing: 'Nothing says what a security incident is: add a sentence that a new colleague could apply.',
  },
  severity: {
    title: 'Severity classifications',
    tags: ['severity', 'severities', 'severity-levels', 'classification-levels'],
    heading:
      /severit|priorit(y|ies|i[sz])|classif|\bimpact (level|categor|rating|scale|matrix|assess)|(?<!top[- ])\blevels?\b|criticality|urgency|\btiers?\b|\bgrad(e|es|ing)\b|how (bad|serious|severe)|\bcategori[sz]/i,
    notHeading: /data classif|asset classif|information classif|access levels?|service levels?|support tiers?/i,
    parts: [],
    missing: 'No severity levels: name at least two, each with a criterion that decides it.',
  },
  roles: {
    title: 'Roles and responsibilities',
    tags: ['roles', 'responsibilities', 'roles-and-responsibilities'],
    heading:
      /\broles?\b|responsib|\bteams?\b|\bwho (does|is|are|decides|leads|acts|to call|runs|answers|we are)|\bpeople\b|\bRACI\b|\bcontacts?\b|command structure|\bCSIRT\b|\bCIRT\b|\bIRT\b|\bduties\b|\bauthority\b|cast|hats|escalation (chain|path|contacts|matrix|list)|organi[sz]ation of|chain of command|\bpersonnel\b|\bstaffing\b/i,
    notHeading: /notif|reporting|contact(ing)? (law|the|your|external|customer|regulator|authorit)|special interest/i,
    parts: [],
    missing: 'No roles: say who leads, who works on it and who communicates, and what each of them does.',
  },
  reporting: {
    title: 'Detection and reporting channels',
    tags: ['reporting', 'detection', 'detection-and-reporting', 'channels'],
    heading:
      /\breport(s|ed|ing)?\b|detect|identif|monitor|raising|raise (the|an)|\balarms?\b|hotline|speak up|see something|intake|\bhow (we )?(find|hear|learn|notice|know)|\bdiscover|\balert(s|ing)?\b|notic(e|ing) |tell us|\bsignals?\b|where .* come from/i,
    notHeading:
      /report to (regulat|authorit|the board)|(incident|final|closing|annual|status|post|forensic|after)[- ](incident )?report\b|root cause|regulat\w+ report|breach report/i,
    parts: [
      {
        lacks: 'no channel by which somebody reports an incident (an address, a number, a chat room, a person)',
        says: [
          /\b(report(s|ed|ing)?|notif\w+|contact(s|ed)?|call(s|ed|ing)?|page(s|d)?|tell(s)?|told|raise[sd]?|escalate[sd]?|e-?mail(s|ed)?|writ(e|es|ing)|post(s|ed)?|message[sd]?|send(s|ing)?|sent|submit(s|ted)?|open(s|ed)?|alert(s|ed)?|inform(s|ed)?|reach(es|ed)?|phone[sd]?|ring)\b/i,
          /[\w.+-]+@[\w-]+\.\w|\+?\d[\d ()./-]{7,}\d|#[a-z][\w-]{2,}|\b(slack|teams|chat|channels?|hotline|phones?|telephone|e-?mail|mailbox|inbox|tickets?|portal|web ?form|form|help ?desk|service desk|pagers?|pagerduty|opsgenie|on[- ]call|security (team|officer|lead|desk|manager|operations|engineer\w*)|intranet|dashboard|button|\w* ?(manager|supervisor|commander)|ISM|CISO|CSIRT|SOC|IT (department|team|support|staff))\b/i,
        ],
      },
      {
        lacks: 'nothing on how incidents are noticed',
        says: [
          /\b(detect\w*|monitor\w*|alerts?|alerting|alarms?|SIEM|logs?|logging|IDS|IPS|EDR|anti-?virus|scan\w*|anomal\w+|notic(e|es|ed|ing)|discover\w*|observ\w+|suspect\w*|suspicious|identif\w+|threat intelligence|sees?|spots?|odd|unusual|aware)\b/i,
        ],
      },
    ],
    missing:
      'Nothing says how incidents are noticed and reported: name the channels, for colleagues and for outsiders.',
  },
  triage: {
    title: 'Triage and classification',
    tags: ['triage', 'classification', 'assessment'],
    heading:
      /triag|classif|assess|analy[sz]|evaluat|validat|initial (response|review|investigation|steps)|declar|investigat|first (hour|look|steps|minutes)|verif(y|ication)|sorting|sizing|qualif|deciding|is it (an|real)/i,
    notHeading: /risk assess|(damage|impact) assess\w* (after|report)|data classif/i,
    parts: [
      {
        lacks: 'nothing on how a report is judged and given its severity',
        says: [
          /\b(triag\w+|classif\w+|assess\w*|evaluat\w+|validat\w+|verif(y|ies|ied)|analy[sz]\w+|confirm\w*|false (positive|alarm)s?|prioriti[sz]\w*|declar(e|es|ed|ation)|(determin|decid|judg|establish|check)\w*\b[^.]{0,60}\b(whether|if|severity|scope|impact|nature|extent|level|real|how)|(assign|giv|set|pick|choos|rat|grad)\w*\b[^.]{0,40}\b(severity|priority|level|category|classification|grade))\b/i,
          /\b(incidents?|events?|alerts?|reports?|severity|impact|priority|level|threat|breach|whether|real|grade|colou?r|s\d|p\d|sev ?\d)\b/i,
        ],
      },
    ],
    missing: 'Nothing says how a report is judged: who decides that it is an incident, and how it gets its severity.',
  },
  response: {
    title: 'Containment, eradication and recovery',
    tags: ['response', 'containment', 'eradication', 'recovery', 'containment-eradication-recovery'],
    heading:
      /contain|eradicat|recover|remediat|mitigat|restor|\brespon(se|d|ding)\b|handling|resolution|resolv|stopp?(ing)? (it|the)|stabili[sz]|clean|back to (normal|service)|\bfix(ing)?\b|procedures?|\bphases?\b|life ?cycle/i,
    notHeading: /response (team|plan|roles|program|policy)|disaster recovery plan|communicat|notif|report/i,
    parts: [
      {
        lacks: 'nothing on containment',
        says: [
          /\bcontain(ed|ing|ment)?\b(?! (the following|at least|information|details?|all|a list))|\bisolat\w+|\bquarantin\w+|\bdisconnect\w*|\bsegment(ed|ing|ation)?\b|\bblock(s|ed|ing)?\b|\bdisabl\w+|\brevok\w+|\blimit(s|ed|ing)? (the |any |further )*(damage|spread|impact|scope|harm|exposure)|\bstop(s|ped|ping)?\b[^.]{0,30}\b(bleed\w*|spread\w*|attack\w*|harm|damage|it)\b|\bofflin?e\b|\bcut(s|ting)? (it |them )?off|\bshut(s|ting)? (it |them )?(down|out)|\bunplug|\bprevent(s|ing)? (further|additional|more)/i,
        ],
      },
      {
        lacks: 'nothing on removing the cause (eradication)',
        says: [
          /\beradicat\w*|\bremov(e|es|ed|ing|al)\b|\bclean(s|ed|ing|up)?\b|\beliminat\w+|\bre-?imag\w+|\brebuil\w+|\bpatch\w*|\bremediat\w+|\bfix(es|ed|ing)?\b|\bwip(e|ed|es|ing)\b|\bresolv\w+|\brotat\w+|\breset\w*|\bclos(e|ed|ing)\b[^.]{0,30}\b(hole|vulnerab\w+|gap|door)|\bdelet\w+|\breinstall\w*|\bmitigat\w+|\broot cause\b|\breplac(e|es|ed|ing)\b/i,
        ],
      },
      {
        lacks: 'nothing on recovery',
        says: [
          /\brecover(s|ed|ing|y)?\b|\brestor\w+|\breturn(s|ed|ing)?\b[^.]{0,30}\b(normal|service|operations?|production|business)\b|\bresum\w+|\bback (online|in service|to normal|into (service|production)|up)\b|\bnormal (operations?|service|business)\b|\bre-?enabl\w+|\bbring(s|ing)?\b[^.]{0,30}\bback\b|\bbackups?\b/i,
        ],
      },
    ],
    missing: 'Nothing says how an incident is contained, its cause removed and the service restored.',
  },
  communication: {
    title: 'Internal and external communication',
    tags: ['communication', 'communications'],
    heading:
      /communicat|\bcomms\b|notif|\binform(ing)?\b|\bwho (is|gets|must be|needs|hears|we tell|to tell|knows)\b|stakeholder|escalat|status (updates?|page)|public relations|\bmedia\b|\bpress\b|disclos|messag|\btell(ing)?\b|\btalk(ing)?\b|\bword\b|speaking|\bupdates?\b/i,
    // Telling authorities because one must is an element of its own.
    notHeading:
      /notif\w+ of (an )?incidents?$|report|^(?!.*(communicat|internal|external|stakeholder|customer)).*(regulat|legal|statut|contract|breach|authorit|GDPR|HIPAA|privacy|obligat|dut(y|ies))/i,
    parts: [
      {
        lacks: 'nothing on who is told inside the company',
        says: [
          TELL,
          /\b(internal(ly)?|staff|employees?|colleagues?|everyone|everybody|executives?|management|managers?|leadership|leaders?|board|CEO|CTO|CISO|founders?|stakeholders?|company[- ]wide|all[- ]hands|teams?|sponsors?|users|personnel|departments?|directors?|inside)\b/i,
        ],
      },
      {
        lacks: 'nothing on who is told outside the company',
        says: [
          TELL,
          /\b(customers?|clients?|the public|public(ly)?|media|press|journalists?|partners?|external(ly)?|vendors?|suppliers?|law enforcement|police|regulators?|authorit(y|ies)|affected (users?|part(y|ies)|individuals?|people|persons?|customers?)|outsid(e|ers)|third part(y|ies)|status page|data subjects?|patients|citizens|others affected)\b/i,
        ],
      },
    ],
    missing: 'Nothing says who tells whom, inside and outside, and who approves what is said.',
  },
  review: {
    title: 'Post-incident review',
    tags: ['review', 'post-incident-review', 'post-incident', 'lessons-learned'],
    heading:
      /post[- ]?(incident|mortem|event)|lessons|retrospect|after[- ]action|debrief|\bPIR\b|\bAAR\b|\blearn(ing|t|ed)?\b|root[- ]cause|follow[- ]?up|improve|\bclos(e|ing|ure)\b|look(ing)? back|afterwards?|aftermath|hindsight|once it is over|when it is over|\breview\b/i,
    notHeading:
      /(plan|policy|document|periodic|annual|management|version|revision) review|review (of (this|the) (plan|policy|document)|and (test|maint|updat|approv)|history|cycle|schedule|frequency)|follow[- ]up (contact|question)/i,
    parts: [
      {
        lacks: 'nothing on looking back after an incident',
        says: [
          /\bpost[- ]?(incident|mortem)|\blessons?[- ]learn\w*|\blearn(ed|t|ing|s)? (from|what)|\bretrospective|\bafter[- ]action|\bdebrief|\broot[- ]causes?\b|\bPIR\b|\bAAR\b|\bwhat (went|worked|did not|we learn|could)|\bcorrective actions?|\bblame(less)?\b|\bimprovements?\b|\b(review|meeting|report)\b[^.]{0,80}\b(after|following|once|within|is (closed|over|resolved))\b|\b(after|following|within|once)\b[^.]{0,80}\b(review|meeting|look back)/i,
        ],
        plainly:
          /\bpost[- ]?(incident|mortem)|\blessons?[- ]learn|\bretrospective|\bafter[- ]action|\bdebrief|\b(PIR|AAR)\b|\b(after|following|within|once)\b[^.]{0,80}\breview/i,
      },
    ],
    missing: 'Nothing says that an incident is looked back on: when, by whom, and what comes of it.',
  },
  notification: {
    title: 'Regulatory and contractual notification',
    tags: ['notification', 'notifications', 'regulatory', 'regulatory-notification', 'obligations'],
    heading:
      /regulat|\blegal|statut|contract|\bbreach|authorit|complian|\bGDPR\b|\bHIPAA\b|\bNIS ?2\b|privacy|\blaws?\b(?! enforcement)|notif\w+ (obligat|require|dut|deadline|to (regulat|authorit))|dut(y|ies) to|obligat|\bdisclosure|\b72\b|\bmust (we )?(tell|notify)/i,
    notHeading:
      /law enforcement|legal (counsel|team|lead|hold)|non-?complian|complian\w+ with this|enforcement|breach of (this )?policy/i,
    parts: [
      {
        lacks: 'nothing on what the law and contracts oblige you to tell, to whom and by when',
        says: [
          /\b(notif\w+|reports?|reported|reporting|reportable|inform\w*|disclos\w+|tell(s)?|told|fil(e|es|ed|ing)|notices?)\b/i,
          /\b(regulators?|regulatory|regulations?|authorit(y|ies)|supervisory|GDPR|HIPAA|HITECH|PCI|CCPA|CPRA|NIS ?2|DORA|SEC|SOX|FERPA|GLBA|CISA|US-CERT|attorneys? general|data protection|privacy (law|act|commissioner)s?|laws?(?! enforcement)|statut\w+|contract(s|ual|ually)?|DPAs?|agreements?|ICO|CNIL|BSI|DPC|state\w* (breach|law)|legal (obligation|requirement|dut)\w*|legally)\b/i,
          /\b(must|shall|will|required?|requires|requirements?|within|hours?|days?|obligat\w+|obliged?|deadlines?|dut(y|ies)|owed?|determin\w+|assess\w*|decid\w+|needs?|necessary|applicable|in accordance|mandat\w+|without undue delay|clock|promised?)\b/i,
        ],
      },
    ],
    missing: 'Nothing says which laws and contracts oblige you to notify, whom, and by when.',
  },
}

/** Who acts in a response. Two of them with something to do make a plan’s roles. */
export const ROLE =
  /\b(incident (commander|manager|lead(er)?|coordinator|handler|owner|responder|officer|director|response (team|lead|manager|coordinator|commander))s?|(technical|engineering|operations?|ops|investigation|forensics?|remediation|security|response|team|tech|legal|privacy|IT) (lead(er)?|manager|officer|team|department|director|analyst|engineer)s?|subject matter experts?|SMEs?|communications? (lead|manager|officer|team|director)|spokes(person|woman|man)|public relations|scribes?|note[- ]?takers?|recorders?|legal( counsel)?|(general |outside |in-house )?counsel|lawyers?|privacy officers?|data protection officers?|DPO|CISO|chief \w+( \w+)? officer|information security (officer|manager)|ISM|CTO|CEO|CIO|COO|CFO|executives?( sponsor| team| management)?|(management |senior )?(sponsors?|leadership|management)|HR( manager)?|human resources|on[- ]call( \w+)?|help ?desk|service desk|system owners?|service owners?|facilitator|deputy|liaison|founders?|head of [\w ]{2,20}|employees|all staff|everybody|everyone|users|CSIRT|SOC( analysts?)?|(first )?responders?|consultants?|reporter|IC)\b/gi
export const DUTY =
  /\b(responsib\w+|leads?|leading|coordinat\w+|decid\w+|approv\w+|owns?|drafts?|speaks?|inform\w*|handl\w+|manag\w+|maintain\w*|direct\w*|advis\w+|investigat\w+|must|shall|will|keeps?|runs?|writes?|assess\w*|declar\w+|assign\w*|contain\w*|collect\w*|report\w*|overs\w+|ensur\w+|perform\w*|conduct\w*|authori[sz]\w+|accountable|in charge|notif\w+|communicat\w+|records?|documents?|acts?|determin\w+|support\w*|review\w*|analy[sz]\w+|calls?|does|takes?|tells?|fix(es)?|holds?|set(s)?|becomes?|works?|carr(y|ies)|makes?)\b/i
