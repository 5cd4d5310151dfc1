using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>
/// Gives what plays have promised. Each grant has its key from the promise, so that whoever goes on after a crash, or does the same at the same
/// time, gives nothing twice.
/// </summary>
public sealed class KeepPromises(Database database, ShopSettings shop, LedgerPipeline books)
{
    private const int AtOnce = 500;

    private readonly PromiseTable table = new(database, shop);
    private readonly PlayBook plays = new(database, shop);
    private readonly Dictionary<string, Verdict<CouponPack[]>> packs = new(StringComparer.Ordinal);

    /// <summary>Gives everything that is to be given.</summary>
    /// <returns>How many promises were kept. Refusals: those of the books that may go away; the same again goes on.</returns>
    public async Task<Verdict<long>> Run()
    {
        long kept = 0;
        foreach (var bucket in table.BucketsToDo())
        {
            while (table.ToDo(bucket, AtOnce) is { Count: > 0 } promises)
            {
                if (await Keep(promises) is { } refusal)
                    return refusal;

                kept += promises.Count;
            }
        }

        return kept;
    }

    /// <summary>Gives what one customer is promised: for an order that was just heard.</summary>
    /// <returns>Why it has to be tried again; null when it is done.</returns>
    public async Task<Refusal?> For(CustomerId customer) => table.ToDo(customer) is { Count: > 0 } promises ? await Keep(promises) : null;

    private async Task<Refusal?> Keep(IReadOnlyList<Promise> promises)
    {
        Coded(promises);
        var given = await Task.WhenAll(promises.Select(Give));
        table.Keep([.. promises.Zip(given, (promise, outcome) => (promise, outcome)).Where(pair => !IsForLater(pair.outcome.Refusal))]);
        return given.Select(outcome => outcome.Refusal).FirstOrDefault(IsForLater);
    }

    /// <summary>Codes are written down before their coupons are given: one that nobody can read must not be in somebody's wallet.</summary>
    private void Coded(IReadOnlyList<Promise> promises)
    {
        var lacking = promises.Where(promise => PlayOf(promise).Steps[promise.Step] is { Give.Coupon: not null, Message: { } message } && message.Text.Values.Any(text => text.Contains("{code}", StringComparison.Ordinal)));
        table.Code([.. lacking.Select(promise => (promise, CouponCode.Make(Bucket.Of(shop.Id, promise.Customer), Chance())))]);
    }

    /// <summary>Asks the books for what a promise comes to.</summary>
    /// <remarks>All promises are looked up one after the other before the books are asked for the first, so nothing here is used by two at once.</remarks>
    private async Task<Verdict<KeptPromise>> Give(Promise promise)
    {
        var play = PlayOf(promise);
        if (!PromisedGive.Of(promise, play, shop.Currency, name => PackOf(name, promise.WorstMinor)).Granted(out var give, out var refusal))
            return refusal;

        var (lots, card) = (new List<LotMade>(), 0L);
        foreach (var (key, ask) in give.Asks)
        {
            // What was given is what was promised, whatever the pack has become since: the key says it all.
            var command = new WalletCommand(shop.Id, promise.Customer, key, new($"play:{play.Name}", "play", $"{play.Name} {promise.Cycle}.{promise.Step}"), ask) { IsReference = true, Request = Encoding.UTF8.GetBytes(key) };
            if (!(await books.Ask(command)).Granted(out var answer, out refusal))
                return refusal;

            if (ask is IssuePack)
            {
                var pack = LedgerJson.Read<PackIssued>(answer.Text);
                (card, lots) = (pack.Pack, [.. lots, .. pack.Coupons]);
            }
            else
            {
                lots.Add(LedgerJson.Read<GrantIssued>(answer.Text).Lot);
            }
        }

        var lastDay = lots.Count > 0 ? lots.Max(lot => lot.LastDay) : give.LastDay;
        return new KeptPromise([.. lots.Select(lot => lot.Lot)], card, lastDay, give.Asks is [(_, IssueGrant { Gift: { Kind: GrantKind.Coupon } coupon })] ? coupon : null);
    }

    /// <summary>The pack as it was promised: the newest version that can cost what was set aside for it. Versions are looked up once for everybody.</summary>
    private Verdict<CouponPack> PackOf(string name, long worstMinor)
    {
        if (!packs.TryGetValue(name, out var known))
            packs[name] = known = ProgrammeBook.Named(database, shop, name, CardKind.Pack).Granted(out var definitions, out var missing) ? definitions.Select(one => LedgerJson.Read<CouponPack>(one.Text)).ToArray() : missing;
        if (!known.Granted(out var versions, out var refusal))
            return refusal;

        return versions.LastOrDefault(pack => pack.WorstMinor() == worstMinor) is { } promised
            ? promised
            : new Refusal("play_gives_nothing", $"No version of the pack ‘{name}’ can cost {new Money(worstMinor, shop.Currency)}, which was set aside for it; the promise was let go.");
    }

    private Play PlayOf(Promise promise) => plays.Version(promise.Play, promise.Version);

    private static bool IsForLater(Refusal? refusal) => refusal is not null && ExitCode.Of(refusal) is ExitCode.TryAgain or ExitCode.Unavailable;

    private static ulong Chance() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}

/// <summary>A promise that was kept.</summary>
/// <param name="Lots">The grants that it became.</param>
/// <param name="Card">The pack that it became; 0 for none.</param>
/// <param name="LastDay">The last day on which any of it can be used.</param>
/// <param name="Coupon">The coupon, where it is one.</param>
public sealed record KeptPromise(IReadOnlyList<long> Lots, long Card, int LastDay, Gift? Coupon);
