using NodaTime;
using Perennial.Ledger;

namespace Perennial.Simulator.Ledger;

/// <summary>The product's own check of the laws, over what was committed: at the end of a shop it has to find as little as the naive model did.</summary>
internal static class RawRows
{
    /// <summary>Checks every bucket.</summary>
    /// <param name="now">An instant after the last transaction.</param>
    public static void Check(SimulatedBooks books, DateTimeZone zone, Instant now)
    {
        var trial = new TrialBalance();
        var calendar = new ShopCalendar(zone);
        var wallets = books.Wallets.ToLookup(wallet => wallet.Bucket);
        var rows = books.Journal.ToLookup(decided => decided.Transaction.Bucket);
        foreach (var (bucket, end) in books.Ends)
        {
            var refunded = rows[bucket].Where(row => row.Transaction.Operation is Operation.Refund or Operation.Reverse).Select(row => row.Transaction.Reference.Value).ToHashSet();
            var head = new BucketHead(
                new(1), bucket, calendar, now, new(end.Last, end.RecordedAt, end.Hash),
                [.. wallets[bucket].SelectMany(wallet => wallet.Grants.Select(grant => new WalletLot(wallet.Customer, grant.Lot, grant.Terms.Id, grant.Rule)))],
                [.. wallets[bucket].SelectMany(wallet => wallet.Holds.Select(hold => new WalletHold(wallet.Customer, hold)))],
                [.. wallets[bucket].SelectMany(wallet => wallet.Cards.Select(card => new WalletCard(wallet.Customer, card.Id, card.PaidMinor, card.BonusMinor)))],
                refunded);
            var laws = new LedgerLaws(head, trial, Found);
            foreach (var row in rows[bucket])
                laws.Read(new(row.Transaction, row.Hash));

            laws.End();
        }

        foreach (var violation in LedgerLaws.OfAll(trial))
            Found(violation);
    }

    private static void Found(Perennial.Ledger.Violation violation) =>
        throw new Violation(violation.Law, $"{violation.Message} (bucket {violation.Bucket}, transaction {violation.Transaction})");
}
