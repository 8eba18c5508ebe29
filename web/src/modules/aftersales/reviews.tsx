import { Button } from 'antd';
import { useState } from 'react';
import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { ChoiceField, FieldRow, TextAreaField, TextField } from '../../ui/form/Fields.tsx';
import { Go, useRun } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

const { operations, queries } = aftersales;
type Review = RowOf<typeof queries.reviews>;
const columns: Column<Review>[] = [
  { key: 'reviewedAt', width: 140 },
  { key: 'shop', width: 120 },
  { key: 'rating', width: 70 },
  { key: 'content', width: 320 },
  {
    key: 'orderNumber',
    width: 150,
    // one that names no order of ours leads nowhere
    cell: ({ orderNumber, orderId }) =>
      orderId ? (
        <Go to={`/orders/${orderNumber}`} className="inline-link">
          {orderNumber}
        </Go>
      ) : (
        orderNumber
      ),
  },
  { key: 'status', width: 150, tones: { new: 'wait', linked: 'busy', answered: 'good' } },
  {
    key: 'afterSaleNumber',
    width: 150,
    cell: ({ afterSaleNumber }) =>
      afterSaleNumber && (
        <Go to={`/after-sales/${afterSaleNumber}`} className="inline-link">
          {afterSaleNumber}
        </Go>
      ),
  },
  { key: 'answer', width: 220 },
  { key: 'platformNumber', hidden: true },
];
const actions: Action<Review>[] = [
  action(operations['answer-review'], { form: ({ row, close }: ActionFormProps<Review>) => <Answer review={row} close={close} /> }),
];

/** What buyers write; bad ones of shipped orders open an after-sale by themselves. */
export function ReviewsPage() {
  const t = useText(messages);
  const may = useMay();
  const [run, clear] = useRun();
  const [entering, enter] = useState(false);
  const close = () => {
    enter(false);
    if (run) clear();
  };
  return (
    <>
      <ListPage
        query={queries.reviews}
        title={t('reviews')}
        columns={columns}
        actions={actions}
        views={[
          { key: 'bad', title: t('view.bad'), filter: [{ column: 'rating', operator: 'at_most', value: '2' }] },
          { key: 'new', title: t('view.unanswered'), filter: [{ column: 'status', operator: 'equals', value: 'new' }] },
        ]}
        primary={
          may('aftersales.handle') && (
            <>
              <ImportButton template="reviews" />{' '}
              <Button type="primary" onClick={() => enter(true)}>
                {t('enterReview')}
              </Button>
            </>
          )
        }
        empty={<Empty text={t('noReviews')} />}
      />
      {(entering || run === 'record-reviews') && <Enter close={close} />}
    </>
  );
}

function Enter({ close }: { close: () => void }) {
  const t = useText(messages);
  const { data } = useAsk(sales.queries.shops, {});
  const shops = (data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (!data) return null;
  return (
    <OperationForm
      operation={operations['record-reviews']}
      initial={{ reviews: [{}] as never }}
      toInput={({ reviews }) => ({
        reviews: (reviews as { rating?: string }[]).map(({ rating, ...review }) => ({ ...review, rating: Number(rating ?? '5') })),
      })}
      draft="new"
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="reviews.0.orderNumber" label={t('order')} autoFocus />
        <ChoiceField
          name="reviews.0.rating"
          label={t('rating')}
          placeholder={t('rating')}
          options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: t('stars', { n: value }) }))}
        />
      </FieldRow>
      <TextAreaField name="reviews.0.content" label={t('content')} />
      <ChoiceField name="reviews.0.shopId" label={t('shop')} hint={t('shopOfOrder')} placeholder={t('shop')} options={shops} optional />
    </OperationForm>
  );
}

function Answer({ review, close }: { review: Review; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={operations['answer-review']}
      initial={{ reviewId: review.id, ...(review.answer && { answer: review.answer }) }}
      draft={review.id}
      about={review.content}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextAreaField name="answer" label={t('answer')} autoFocus />
    </OperationForm>
  );
}
