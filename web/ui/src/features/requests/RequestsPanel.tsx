import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared/Panel';
import { Answered, Loading } from '../../shared/States';
import { AskClient } from './AskClient';
import { LinkOnce } from './LinkOnce';
import { OneRequest } from './OneRequest';
import { requestsQuery, type PrivateLink } from './queries';

interface Props {
  serviceId: string;
  clientName: string;
  /** Whether the service is under way, so that something can still be asked for. */
  open: boolean;
}

/** What the client was asked to bring, what they brought and said, and asking them. */
export function RequestsPanel({ serviceId, clientName, open }: Props) {
  const { t } = useTranslation('requests');
  const requests = useQuery(requestsQuery(serviceId));
  const [asking, ask] = useDisclosure(false);
  const [link, show] = useState<PrivateLink>();
  return (
    <Panel
      id="requests"
      title={t('title')}
      beside={
        open && (
          <Button size="compact-xs" variant="default" onClick={ask.open}>
            {t('ask')}
          </Button>
        )
      }
    >
      <Answered query={requests} loading={<Loading rows={1} />}>
        {(found) => (
          <Stack gap="md">
            {found.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('none')}
              </Text>
            )}
            {found.map((request) => (
              <OneRequest key={request.id} request={request} show={show} />
            ))}
          </Stack>
        )}
      </Answered>
      {asking && <AskClient serviceId={serviceId} clientName={clientName} close={ask.close} show={show} />}
      {link && <LinkOnce link={link} close={() => show(undefined)} />}
    </Panel>
  );
}
