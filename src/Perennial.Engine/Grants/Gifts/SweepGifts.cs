using NodaTime;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>What a sweep did.</summary>
/// <param name="Decided">Orders that got a card.</param>
/// <param name="Gifts">Of these, with a gift.</param>
/// <param name="TakenBack">Cards of orders that were called off.</param>
/// <param name="Finished">Cards that a program had left in between.</param>
public sealed record GiftSweep(int Decided, int Gifts, int TakenBack, int Finished);

/// <summary>Once a day, and whenever somebody wants: orders that came in files get their cards, what was called off is taken back, what was broken off is finished.</summary>
public static class SweepGifts
{
    private const int AtOnce = 10_000;

    /// <summary>Sweeps. Doing it again does nothing more.</summary>
    /// <returns>Refusals: those of the ledger that say to try again; the same goes on.</returns>
    public static async Task<Verdict<GiftSweep>> Run((Database Database, LedgerPipeline Books) store, ShopSettings shop, string actor, Instant now)
    {
        var (table, give, settle) = (new ParcelTable(store.Database, shop), new GiveGift(store.Database, shop, store.Books), new SettleParcel(store.Database, shop, store.Books));
        var (decided, gifts, back, finished) = (0, 0, 0, 0);
        foreach (var card in table.Unfinished(AtOnce))
        {
            if ((await settle.Run(card.Hash, actor)).Granted(out _, out var refusal))
                finished++;
            else if (IsForLater(refusal))
                return refusal;
        }

        foreach (var hash in table.CalledOff(AtOnce))
        {
            if ((await give.Back(hash, actor, now)).Granted(out _, out var refusal))
                back++;
            else if (IsForLater(refusal))
                return refusal;
        }

        foreach (var hash in table.AreMade() ? table.Orders(new ShopCalendar(shop.Zone).DayOf(now) - GiveGift.DaysMax + 1, AtOnce) : [])
        {
            // A microsecond apart: the order of packing is the order in which they were placed.
            if (!(await give.ForOrder(hash, actor, now.PlusTicks(10 * (decided + 1)))).Granted(out var card, out var refusal))
            {
                if (IsForLater(refusal))
                    return refusal;

                continue;
            }

            (decided, gifts) = card is null ? (decided, gifts) : (decided + 1, gifts + (card.HasGift ? 1 : 0));
        }

        return new GiftSweep(decided, gifts, back, finished);
    }

    /// <summary>What the books will never do must not hold up everybody else's gifts; it stays on the list of cards for a person to see.</summary>
    private static bool IsForLater(Refusal refusal) => ExitCode.Of(refusal) is ExitCode.TryAgain or ExitCode.Unavailable;
}
