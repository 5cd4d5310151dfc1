using NodaTime;
using Perennial.Grants;

namespace Perennial.Store;

/// <summary>The rows that write down what a batch decided.</summary>
internal sealed class BatchRows
{
    private readonly BulkTable terms = new("terms", ("store", ColumnKind.Small), ("id", ColumnKind.Long), ("text", ColumnKind.Text));

    private readonly BulkTable transactions = new("transactions",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("seq", ColumnKind.Long), ("customer", ColumnKind.Long), ("operation", ColumnKind.Small), ("reference", ColumnKind.Long),
        ("request_hash", ColumnKind.Long), ("recorded_at", ColumnKind.Instant), ("balance", ColumnKind.Long), ("refused", ColumnKind.Flag), ("key", ColumnKind.Text), ("actor", ColumnKind.Text),
        ("reason", ColumnKind.Text), ("source", ColumnKind.Text), ("details", ColumnKind.Text), ("answer", ColumnKind.Text), ("hash", ColumnKind.Bytes));

    private readonly BulkTable postings = new("postings",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("seq", ColumnKind.Long), ("n", ColumnKind.Small), ("debit", ColumnKind.Small), ("credit", ColumnKind.Small),
        ("line", ColumnKind.Number), ("debit_lot", ColumnKind.Long), ("credit_lot", ColumnKind.Long), ("amount", ColumnKind.Long), ("list_amount", ColumnKind.Long));

    private readonly BulkTable grants = new("grants",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("id", ColumnKind.Long), ("kind", ColumnKind.Small), ("part", ColumnKind.Small),
        ("card", ColumnKind.Long), ("origin", ColumnKind.Long), ("terms", ColumnKind.Long), ("original", ColumnKind.Long), ("remaining", ColumnKind.Long), ("uses_max", ColumnKind.Number),
        ("uses_left", ColumnKind.Number), ("first_day", ColumnKind.Day), ("last_day", ColumnKind.Day), ("spend_rank", ColumnKind.Small), ("state", ColumnKind.Small),
        ("programme", ColumnKind.Text), ("rule", ColumnKind.Text));

    private readonly BulkTable usedGrants = new("grants",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("id", ColumnKind.Long), ("remaining", ColumnKind.Long), ("uses_left", ColumnKind.Number),
        ("state", ColumnKind.Small));

    private readonly BulkTable holds = new("holds",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("id", ColumnKind.Long), ("customer", ColumnKind.Long), ("state", ColumnKind.Small), ("amount", ColumnKind.Long),
        ("placed_at", ColumnKind.Instant), ("expires_at", ColumnKind.Instant), ("parts", ColumnKind.Text), ("lines", ColumnKind.Text));

    private readonly BulkTable endedHolds = new("holds", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("id", ColumnKind.Long), ("state", ColumnKind.Small));

    private readonly BulkTable cards = new("cards",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("id", ColumnKind.Long), ("customer", ColumnKind.Long), ("kind", ColumnKind.Small), ("state", ColumnKind.Small),
        ("paid", ColumnKind.Long), ("bonus", ColumnKind.Long), ("paid_at", ColumnKind.Instant), ("programme", ColumnKind.Text), ("evidence", ColumnKind.Text), ("sale", ColumnKind.Text));

    private readonly BulkTable changedCards = new("cards", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("id", ColumnKind.Long), ("state", ColumnKind.Small), ("sale", ColumnKind.Text));

    private readonly BulkTable wallets = new("wallets", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("frozen", ColumnKind.Flag));

    private readonly BulkTable chains = new("chains",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("seq", ColumnKind.Long), ("recorded_at", ColumnKind.Instant), ("hash", ColumnKind.Bytes));

    private readonly HashSet<long> termsWritten = [];

    /// <summary>What has to be written for a batch, in order; tables without a row are left out.</summary>
    public static IReadOnlyList<RowChange> Of(Batch batch)
    {
        var rows = new BatchRows();
        foreach (var decided in batch.Transactions)
            rows.Add(decided);
        foreach (var (before, after) in batch.Wallets)
            rows.Add(before, after);
        foreach (var decided in batch.Transactions.GroupBy(decided => decided.Transaction.Bucket).Select(chain => chain.Last()))
            rows.chains.Add(decided.Transaction.Bucket.Code, decided.Transaction.Store.Value, decided.Transaction.Id.Value, Time(decided.Transaction.RecordedAt), decided.Hash);

        return [.. rows.Changes().Where(change => change.Rows.Rows > 0)];
    }

    private IEnumerable<RowChange> Changes() =>
    [
        new(ChangeKind.InsertMissing, terms, 2),
        new(ChangeKind.Insert, transactions, 3),
        new(ChangeKind.Insert, postings, 4),
        new(ChangeKind.Insert, grants, 4),
        new(ChangeKind.Update, usedGrants, 4),
        new(ChangeKind.Insert, holds, 3),
        new(ChangeKind.Update, endedHolds, 3),
        new(ChangeKind.Insert, cards, 3),
        new(ChangeKind.Update, changedCards, 3),
        new(ChangeKind.Upsert, wallets, 3),
        new(ChangeKind.Update, chains, 2),
    ];

    private void Add(Decided decided)
    {
        var row = decided.Transaction;
        transactions.Add(
            row.Bucket.Code, row.Store.Value, row.Id.Value, row.Customer.Value, (short)row.Operation, row.Reference.Value, row.RequestHash, Time(row.RecordedAt), row.BalanceMinor, row.IsRefused,
            row.Key, row.Provenance.Actor, row.Provenance.Reason, row.Provenance.Source, row.Details, row.Answer, decided.Hash);
        for (var n = 0; n < row.Postings.Count; n++)
        {
            var posting = row.Postings[n];
            postings.Add(
                row.Bucket.Code, row.Store.Value, row.Id.Value, n, (short)posting.Debit, (short)posting.Credit, posting.Line, posting.DebitLot.Value, posting.CreditLot.Value,
                posting.Minor, posting.ListMinor);
        }

        foreach (var grant in decided.Made)
        {
            if (termsWritten.Add(grant.Terms.Id))
                terms.Add(row.Store.Value, grant.Terms.Id, LedgerJson.Text(grant.Terms));
        }
    }

    private void Add(Wallet before, Wallet after)
    {
        if (ReferenceEquals(before, after))
            return;

        var (bucket, store, customer) = (after.Bucket.Code, after.Store.Value, after.Customer.Value);
        AddGrants(before, after);
        AddHolds(before, after);
        AddCards(before, after);
        if (before.IsFrozen != after.IsFrozen)
            wallets.Add(bucket, store, customer, after.IsFrozen);
    }

    private void AddGrants(Wallet before, Wallet after)
    {
        if (ReferenceEquals(before.Grants, after.Grants))
            return;

        var (bucket, store, customer) = (after.Bucket.Code, after.Store.Value, after.Customer.Value);
        var known = before.Grants.ToDictionary(grant => grant.Lot.Id, grant => grant.Lot);
        foreach (var grant in after.Grants)
        {
            var lot = grant.Lot;
            if (!known.TryGetValue(lot.Id, out var was))
            {
                grants.Add(
                    bucket, store, customer, lot.Id.Value, (short)lot.Kind, lot.Part, lot.Card.Value, lot.Origin.Value, grant.Terms.Id, lot.OriginalMinor, lot.RemainingMinor, lot.UsesMax,
                    lot.UsesLeft, lot.FirstDay, lot.LastDay, lot.SpendRank, (short)lot.State, lot.Programme, grant.Rule);
            }
            else if ((was.RemainingMinor, was.UsesLeft, was.State) != (lot.RemainingMinor, lot.UsesLeft, lot.State))
            {
                usedGrants.Add(bucket, store, customer, lot.Id.Value, lot.RemainingMinor, lot.UsesLeft, (short)lot.State);
            }
        }
    }

    private void AddHolds(Wallet before, Wallet after)
    {
        if (ReferenceEquals(before.Holds, after.Holds))
            return;

        var known = before.Holds.ToDictionary(hold => hold.Id, hold => hold.State);
        foreach (var hold in after.Holds)
        {
            if (!known.TryGetValue(hold.Id, out var was))
            {
                holds.Add(
                    after.Bucket.Code, after.Store.Value, hold.Id.Value, after.Customer.Value, (short)hold.State, hold.Minor, Time(hold.PlacedAt), Time(hold.ExpiresAt),
                    LedgerJson.Text(hold.Parts), LedgerJson.Text(hold.Lines));
            }
            else if (was != hold.State)
            {
                endedHolds.Add(after.Bucket.Code, after.Store.Value, hold.Id.Value, (short)hold.State);
            }
        }
    }

    private void AddCards(Wallet before, Wallet after)
    {
        if (ReferenceEquals(before.Cards, after.Cards))
            return;

        var known = before.Cards.ToDictionary(card => card.Id, card => (card.State, card.Sale));
        foreach (var card in after.Cards)
        {
            if (!known.TryGetValue(card.Id, out var was))
            {
                cards.Add(
                    after.Bucket.Code, after.Store.Value, card.Id.Value, after.Customer.Value, (short)card.Kind, (short)card.State, card.PaidMinor, card.BonusMinor, Time(card.PaidAt),
                    card.Programme, card.Evidence, LedgerJson.Text(card.Sale));
            }
            else if (was != (card.State, card.Sale))
            {
                changedCards.Add(after.Bucket.Code, after.Store.Value, card.Id.Value, (short)card.State, LedgerJson.Text(card.Sale));
            }
        }
    }

    private static long Time(Instant instant) => Dialect.Microseconds(instant);
}
