import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserView } from '../../../api/users/schema.js';
import { may as roleMay } from '../../../domain/permissions.js';
import { Card } from '../parts/card.js';
import { Gated } from '../parts/gated.js';
import { useMyself } from '../session/calls.js';
import type { ReadPerson } from './calls.js';
import { LimitsDialog } from './limits-dialog.js';
import { LinkDialog } from './link-dialog.js';
import { RenameDialog } from './rename-dialog.js';
import { RoleDialog } from './role-dialog.js';
import { SignInDialog } from './sign-in-dialog.js';

const DIALOGS = {
  rename: RenameDialog,
  changeRole: RoleDialog,
  changeLimits: LimitsDialog,
  link: LinkDialog,
  disable: SignInDialog,
  enable: SignInDialog,
} as const;
type Move = keyof typeof DIALOGS;

/** Only whoever has limits of their own, and only who may sign in. */
function movesFor({ role, state }: UserView): readonly Move[] {
  const hasLimits = roleMay(role, 'refunds:decide') && !roleMay(role, 'refunds:decide-beyond');
  const isDisabled = state === 'disabled';
  return [
    'rename',
    'changeRole',
    ...(hasLimits ? (['changeLimits'] as const) : []),
    ...(isDisabled ? (['enable'] as const) : (['link', 'disable'] as const)),
  ];
}

/** What an administrator can do; for others each button says why not. */
export function Access({ read }: { readonly read: ReadPerson }) {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const [move, setMove] = useState<Move | null>(null);
  const { person } = read;
  const isOwn = person.id === me.user.id;
  const mayNot = may('users:write') ? null : t('people.mayNot', { role: t(`app.roles.${me.role}`) });
  const reasonFor = (each: Move) => mayNot ?? (isOwn && each !== 'rename' && each !== 'link' ? t('people.own') : null);
  const wordsOf = (each: Move) =>
    each === 'link' && person.state === 'invited' ? t('people.link.openInvited') : t(`people.${each}.open`);
  const Chosen = move === null ? null : DIALOGS[move];
  return (
    <Card title={t('people.access')} className="decision">
      <div className="decision-moves">
        {movesFor(person).map((each) => (
          <Gated key={each} reason={reasonFor(each)} appearance="secondary" onClick={() => setMove(each)}>
            {wordsOf(each)}
          </Gated>
        ))}
      </div>
      {mayNot ? <p className="soft small">{mayNot}</p> : null}
      {mayNot === null && isOwn ? <p className="soft small">{t('people.own')}</p> : null}
      {Chosen ? <Chosen read={read} onClose={() => setMove(null)} /> : null}
    </Card>
  );
}
