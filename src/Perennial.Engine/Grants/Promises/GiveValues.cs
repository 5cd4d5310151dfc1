using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What packs and cards that plays give can cost.</summary>
public static class GiveValues
{
    /// <summary>Looks them up in the store's programmes: a pack costs at most what its coupons take off, a card what is added to it.</summary>
    public static GiveValue Of(Database database, ShopSettings shop) => give =>
    {
        if (give.Pack is { } pack)
            return ProgrammeBook.Named(database, shop, pack, CardKind.Pack).Granted(out var packs) ? LedgerJson.Read<CouponPack>(packs[^1].Text).WorstMinor() : null;

        return ProgrammeBook.Named(database, shop, give.Card ?? "", CardKind.Card).Granted(out var cards) ? LedgerJson.Read<CardProgramme>(cards[^1].Text).BonusMinor : null;
    };
}
