import { DECIDE } from './decide.en.js';

/** What a request is, what happens next, and what can be done, in words. */
export const STORY = {
  status: {
    draft: 'Draft',
    collecting: 'Accepted',
    filed: 'Filed',
    awaiting_approval: 'Awaiting decision',
    awaiting_information: 'Awaiting answer',
    approved: 'Approved',
    revoking: 'Revoking keys',
    refunding: 'Refunding',
    settling: 'Refund on its way',
    completed: 'Completed',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
    needs_attention: 'Needs attention',
    open: 'Open',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  /** Who is awaited and what happens next, as the partner and as the desk read it. */
  next: {
    draft: {
      partner: 'This is a draft. Nothing happens, and no window is kept, before it is submitted.',
      desk: 'A draft of the partner; it has not been submitted.',
    },
    collecting: {
      partner: 'Accepted. It is being filed and will not be lost; there is nothing you need to do.',
      desk: 'Accepted and about to be filed.',
    },
    filed: { partner: 'Filed. The desk decides next.', desk: 'Filed. A decision comes next.' },
    awaiting_approval: {
      partner: 'The desk decides next. Until then keys cannot be shown and links not activated.',
      desk: 'A refund approver decides next: approve, ask, or reject.',
    },
    awaiting_information: {
      partner: 'The desk has asked you a question. It goes on when you answer.',
      desk: 'The partner has to answer the question; then it is the desk’s turn again.',
    },
    approved: {
      partner: 'Approved. Nothing has been revoked yet: until then you can still withdraw.',
      desk: 'Approved. Until revocation begins the partner can withdraw, and a desk manager can reject.',
    },
    revoking: {
      partner: 'Approved. The keys and links are being revoked and the revocation verified; the refund follows.',
      desk: 'The keys and links are being revoked and the revocation verified. No refund before that.',
    },
    refunding: {
      partner: 'The revocation is verified. The money is being sent back.',
      desk: 'The revocation is verified. The keys are read once more, then the refund is sent.',
    },
    settling: {
      partner: 'The refund was sent. It is awaited until it has arrived.',
      desk: 'The refund was sent; its settlement is awaited.',
    },
    completed: {
      partner: 'The keys are dead and the money is back. There is nothing more to do.',
      desk: 'The keys are dead and the money is back. There is nothing more to do.',
    },
    rejected: {
      partner: 'The request was rejected; the reason is below. The software stays as it was.',
      desk: 'The request was rejected. The software stays as it was.',
    },
    withdrawn: {
      partner: 'The request was withdrawn. The software stays as it was.',
      desk: 'The partner withdrew the request. The software stays as it was.',
    },
    expired: {
      partner: 'The time ran out. The software stays as it was; you can file a new request.',
      desk: 'The time ran out. The software stays as it was.',
    },
    needs_attention: {
      partner: 'A step could not be finished. The desk has been told and takes care of it.',
      desk: 'A step cannot go on without a person. Choose how to go on.',
    },
    open: {
      partner: 'The desk answers next.',
      desk: 'The desk answers next.',
    },
    resolved: {
      partner: 'The desk says this is resolved. Answer if it is not; otherwise it closes by itself.',
      desk: 'Resolved. It closes by itself unless the partner answers.',
    },
    closed: { partner: 'This request is closed.', desk: 'This request is closed.' },
  },
  awaitsManager: 'The approval of a desk manager is awaited.',
  timer: {
    reminder: 'A reminder goes out',
    escalation: 'The desk’s managers are told',
    expiry: 'It ends by itself',
    revocation: 'Revocation begins',
    finality: 'The merge becomes final',
    /** By when somebody has to act, by the status in which they are awaited. */
    ends: {
      collecting: 'The draft ends unless it is submitted',
      awaiting_approval: 'It expires without a decision',
      awaiting_information: 'It expires without an answer',
    },
  },
  escalated: 'Waits too long',
  escalatedSince: 'It has waited too long for a decision; the desk’s managers were told',
  progress: {
    label: 'Progress',
    filed: 'Filed',
    decision: 'Decision',
    revocation: 'Keys revoked',
    refund: 'Refund',
    completed: 'Completed',
    done: '(done)',
    now: '(now)',
    later: '(later)',
    stuck: '(stopped here)',
  },
  waiting: {
    revoke:
      'The key service has not confirmed the revocation yet. It is asked again by itself; no refund leaves before.',
    refund:
      'The refund could not be sent yet. It is tried again by itself, under the same key, so it leaves only once.',
    settle: 'The refund has not arrived yet. The provider is asked again by itself.',
    hold: 'The keys could not be suspended yet. It is tried again by itself; the decision does not wait for it.',
    reinstate: 'The keys could not be given back yet. It is tried again by itself.',
    other: 'A step could not be finished yet. It is tried again by itself.',
    tries_one: '{{count}} try since',
    tries_other: '{{count}} tries since',
  },
  attention: {
    since: 'since',
    step: {
      revoke: 'The keys could not be revoked.',
      refund: 'The refund could not be sent.',
      settle: 'The refund has not arrived.',
      reinstate: 'The keys could not be given back.',
    },
    code: {
      'revocation-undone': 'A key can be used again although its revocation was verified. No refund was sent.',
      'revocation-pending': 'The key service still says that keys can be used.',
      'key-service-unavailable': 'The key service does not answer.',
      'key-service-refused': 'The key service refused.',
      'refund-declined': 'The payment provider declined the refund.',
      'refund-returned': 'The refund had arrived, and the money came back: the provider says that it failed.',
      'refund-unclear':
        'The payment provider has the refund in a state that only a person can judge. Look there; nothing is sent again.',
      'payment-disputed':
        "The cardholder's bank disputes the payment; nothing is refunded meanwhile. It goes on by itself once the dispute has ended.",
      'dispute-lost':
        'The dispute was lost: the cardholder has the money back from the bank. Look whether anything is still owed.',
      'refund-exceeds-remaining': 'The payment has less left than was approved.',
      'payment-provider-unavailable': 'The payment provider does not answer.',
      'settlement-pending': 'The provider has not settled the refund. It goes on by itself once the provider has.',
      'no-answer': 'There was no answer in the time allowed.',
      'out-of-time': 'There was no answer in the time allowed.',
    },
  },
  moves: {
    approve: 'Approve…',
    reject: 'Reject…',
    'request-information': 'Ask for information…',
    answer: 'Answer…',
    withdraw: 'Withdraw…',
    resolve: 'Resolve…',
  },
  ...DECIDE,
  say: {
    reject: {
      title: 'Reject the request?',
      confirm: 'Reject',
      consequence: 'The request ends, the software stays as it was, and the contact gets your reason by mail.',
      label: 'Reason, for the partner to read',
    },
    'request-information': {
      title: 'Ask for information',
      confirm: 'Ask',
      consequence: 'The contact gets your question by mail; the request waits for the answer.',
      label: 'Your question',
    },
    answer: {
      title: 'Answer the question',
      confirm: 'Send answer',
      consequence: 'The desk gets your answer and goes on. Approvals given before it no longer count.',
      label: 'Your answer',
    },
    withdraw: {
      title: 'Withdraw the request?',
      confirm: 'Withdraw',
      consequence: 'The request ends for good. The software stays as it was, and keys can be shown again.',
      label: 'Reason',
    },
    resolve: {
      title: 'Resolve the request',
      confirm: 'Resolve',
      consequence: 'The contact gets your answer by mail. It closes by itself unless they answer.',
      label: 'Your answer',
    },
  },
  said: {
    approve: 'Approved.',
    reject: 'Rejected.',
    'request-information': 'Your question is on its way.',
    answer: 'Your answer is sent.',
    withdraw: 'Withdrawn.',
    resume: 'Taken up again.',
    resolve: 'Resolved.',
    assign: 'Assigned.',
    merge: 'Merged.',
    unmerge: 'The merge is undone.',
    accepted: 'Accepted; it takes a moment to be confirmed.',
  },
  resume: {
    proposed: 'Resolving by other means was proposed by {{name}}; a second person has to agree.',
    evidence: 'Evidence, or what you know',
    retry: {
      name: 'Try again',
      button: 'Try again',
      does: 'Does the failed step once more. A refund that may have left is looked up first and never sent twice.',
      not: 'Not possible now.',
    },
    resolve: {
      name: 'Answer for it',
      button: 'Resolve…',
      does: 'States that the money went back by other means, with evidence. Two people have to say so.',
      not: 'Only for money, not for keys: the key service alone can prove a revocation. The one who proposed it cannot agree.',
    },
    undo: {
      name: 'Undo',
      button: 'Undo…',
      does: 'Gives the keys back (new ones where the service refuses) and rejects the request. No money moves.',
      not: 'Not possible: the refund may have left already.',
    },
  },
  edit: {
    open: 'Edit',
    title: 'Change the request',
    consequence: 'Approvals given so far no longer count, and whoever edits may not approve.',
    corrects:
      'What is promised is reckoned by the new impact at once. The history says who changed it, and what it was before.',
    done: 'The request is changed.',
    conflict: 'Somebody else changed this request while you were writing.',
    notShown: 'An earlier change of this request is accepted and does not show yet. Try again in a moment.',
  },
};
