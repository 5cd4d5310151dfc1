using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>
/// Finds out what promises have cost when nothing of them can be used any more, and takes back what an order earned that came back, or a share of it
/// where less is left of the order than before. What was not used goes back into the play's budget.
/// </summary>
public sealed class SettlePromises(Database database, ShopSettings shop, LedgerPipeline books)
{
    private const int AtOnce = 1_000, OrderDays = 180;

    /// <summary>What comes back after its window can be used again for this long; only then is it known what a promise has cost.</summary>
    private const int GraceDays = 30;

    private readonly PromiseTable table = new(database, shop);
    private readonly PlayBook plays = new(database, shop);

    /// <summary>Settles everything that can be.</summary>
    /// <returns>How many promises were settled. Refusals: those of the books that may go away; the same again goes on.</returns>
    public async Task<Verdict<long>> Run(int today)
    {
        if (!(await TakeBack(today)).Granted(out var settled, out var refusal))
            return refusal;

        while (table.Lapsed(today - GraceDays, AtOnce) is { Count: > 0 } lapsed)
        {
            using var transaction = database.Dialect.BeginWrite(database.Connection);
            foreach (var row in lapsed)
                table.Settle(row, (CostOf(row), ""), isEnded: false, transaction);

            transaction.Commit();
            settled += lapsed.Count;
        }

        return settled;
    }

    /// <summary>Takes back what orders earned of which less is left than the play asks for, and a share where less is left than there was.</summary>
    public async Task<Verdict<long>> TakeBack(int today)
    {
        long taken = 0;
        while (table.OfSmallerOrders(today - OrderDays, AtOnce) is { Count: > 0 } smaller)
        {
            if (await Follow(smaller) is { } refusal)
                return refusal;

            taken += smaller.Count(row => row.IsLost);
        }

        return taken;
    }

    /// <summary>The same for what one order earned.</summary>
    /// <returns>Why it has to be tried again; null when it is done.</returns>
    public Task<Refusal?> TakeBack(CustomerId customer, long orderHash) => Follow(table.OfSmallerOrder(customer, orderHash));

    private async Task<Refusal?> Follow(IReadOnlyList<KeptRow> smaller) =>
        await TakeBack([.. smaller.Where(row => row.IsLost)]) ?? await Lower([.. smaller.Where(row => !row.IsLost)]);

    private async Task<Refusal?> TakeBack(IReadOnlyList<KeptRow> lost)
    {
        var costs = new List<(KeptRow Row, long CostMinor)>();
        foreach (var row in lost)
        {
            if (!(await Revoke(row)).Granted(out var revoked, out var refusal))
                return refusal;

            costs.Add((row, Math.Max(0, row.Worst - revoked)));
        }

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        foreach (var (row, cost) in costs)
            table.Settle(row, (cost, "The order came back."), isEnded: true, transaction);

        transaction.Commit();
        return null;
    }

    /// <summary>Lowers what was a share of an order that has become smaller, and notes how large it is now.</summary>
    private async Task<Refusal?> Lower(IReadOnlyList<KeptRow> smaller)
    {
        foreach (var row in smaller)
        {
            if (!(await Less(row)).Granted(out var taken, out var refusal))
                return refusal;

            using var transaction = database.Dialect.BeginWrite(database.Connection);
            table.Lower(row, taken, transaction);
            transaction.Commit();
        }

        return null;
    }

    /// <summary>What was taken back of a share, in minor units. The key is of what the order was before: whoever goes on after a crash takes nothing twice.</summary>
    private async Task<Verdict<long>> Less(KeptRow row)
    {
        if (plays.Version(row.Play, row.Version).Steps[row.Step].Give?.Bonus is not { OrderPercent.BasisPoints: > 0 } bonus || bonus.MinorFor(row.OrderMinor) - bonus.MinorFor(row.LeftMinor) is not (> 0 and var less))
            return 0;

        var key = $"play less {row.Play} {row.Owner} {row.Cycle} {row.Step} {row.OrderMinor}";
        var command = new WalletCommand(shop.Id, new(row.Customer), key, PaperOf(row), new LowerBonus([.. row.LotIds.Select(lot => new LotId(lot))], less)) { Request = System.Text.Encoding.UTF8.GetBytes(key) };
        if ((await books.Ask(command)).Granted(out var answer, out var refusal))
            return LedgerJson.Read<Revoked>(answer.Text).Minor;

        return ExitCode.Of(refusal) is ExitCode.TryAgain or ExitCode.Unavailable ? refusal : 0;
    }

    private static Provenance PaperOf(KeptRow row) => new("plays", "order_returned", $"play {row.Play} {row.Cycle}.{row.Step}");

    /// <summary>Takes back what is left. What is held for another order stays, and counts as given.</summary>
    /// <returns>What was taken back, in minor units: the same however often it is done. Refusals: those of the books that may go away.</returns>
    private async Task<Verdict<long>> Revoke(KeptRow row)
    {
        long revoked = 0;
        foreach (var lot in row.LotIds)
        {
            var command = new WalletCommand(
                shop.Id, new(row.Customer), $"play back {row.Play} {row.Owner} {row.Cycle} {row.Step} {lot}", PaperOf(row), new Revoke([new LotId(lot)]));
            if ((await books.Ask(command)).Granted(out var answer, out var refusal))
                revoked += LedgerJson.Read<Revoked>(answer.Text).Minor;
            else if (ExitCode.Of(refusal) is ExitCode.TryAgain or ExitCode.Unavailable)
                return refusal;
        }

        return revoked;
    }

    /// <summary>What was given less what is left of it. A pack or coupon counts with the most that its used parts could take off, and what has moved to another wallet as used.</summary>
    private long CostOf(KeptRow row)
    {
        if (plays.Version(row.Play, row.Version).Steps[row.Step].Give?.Card is { } card)
            return CardOffers.WasSold(database, shop, (new(row.Customer), card), row.Day) ? row.Worst : 0;

        var left = table.Grants(row).Sum(grant => grant.UsesMax > 0 && grant.Original == 0 ? row.Worst * grant.UsesLeft / grant.UsesMax : grant.Remaining);
        return Math.Clamp(row.Worst - left, 0, row.Worst);
    }
}
