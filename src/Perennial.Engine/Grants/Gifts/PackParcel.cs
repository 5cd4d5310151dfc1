using NodaTime;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>A parcel is packed, or it was a slip and is not.</summary>
public sealed class PackParcel(Database database, ShopSettings shop, LedgerPipeline books)
{
    private readonly ParcelTable table = new(database, shop);

    /// <summary>The card goes into the parcel, and the gift with it. What is packed already stays so.</summary>
    /// <returns>Refusals: <c>parcel_missing</c>, <c>parcel_undone</c>, those of the ledger.</returns>
    public Task<Verdict<ParcelCard>> Pack(long hash, string actor, Instant now) => Turn(hash, ParcelState.Packed, actor, now);

    /// <summary>The card comes out again: the gift is promised as before. What is not packed stays so.</summary>
    /// <returns>Refusals: <c>parcel_missing</c>, <c>parcel_undone</c>, those of the ledger.</returns>
    public Task<Verdict<ParcelCard>> Unpack(long hash, string actor, Instant now) => Turn(hash, ParcelState.Printed, actor, now);

    private async Task<Verdict<ParcelCard>> Turn(long hash, ParcelState to, string actor, Instant now)
    {
        if (table.One(hash) is null)
            return new Refusal("parcel_missing", "The order has no card: no rule was in force when it was paid, or it is not paid.");

        var settle = new SettleParcel(database, shop, books);
        while (true)
        {
            // What somebody began is finished first; then nobody is in between.
            if (!(await settle.Run(hash, actor)).Granted(out var card, out var refusal))
                return refusal;
            if (card.State == ParcelState.Undone)
                return new Refusal("parcel_undone", $"The card of order {card.SourceId} was taken back: {card.Why}");
            if ((card.State == ParcelState.Packed) == (to == ParcelState.Packed))
                return card;

            _ = table.Turn(card, to == ParcelState.Packed ? to : card.PrintedTimes > 0 ? ParcelState.Printed : ParcelState.Waiting, (actor, "", now));
        }
    }
}
