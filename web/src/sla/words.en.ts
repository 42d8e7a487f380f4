import { SLA_ADMIN } from './admin.en.js';

export const SLA = {
  admin: SLA_ADMIN,
  title: 'Promised times',
  timeLeft: 'Time left',
  firstAnswer: 'First answer',
  decision: 'Decision',
  left: '{{span}} left',
  soon: 'Soon due:',
  overdue: '{{span}} overdue',
  overdueOnly: 'Overdue',
  paused: 'Paused, {{span}} left',
  met: 'In time, {{span}} to spare',
  late: 'Late by {{span}}',
  dueAt: 'Due by',
  endedAt: 'Given',
  noDue: 'Its time goes on when the partner answers.',
  ledger: 'Where the time went',
  untilNow: 'now',
  lines: {
    running: { past: 'The desk’s turn: {{span}}', now: 'The desk’s turn for {{span}}' },
    paused: { past: 'Waited for the partner: {{span}}, not counted', now: 'Waits for the partner: not counted' },
  },
  aroundTheClock: 'Around the clock',
  countedIn: 'Counted in the hours of “{{name}}” ({{zone}}).',
  closed: 'The desk is closed now; time goes on at {{at}}.',
};
