using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What packs and cards can cost at most: everything that they hold is used up.</summary>
internal static class ValueOfGives
{
    /// <summary>Looks up by name; null for what is not there.</summary>
    public static GiveValue Of(Database database, ShopSettings shop) => give => give switch
    {
        { Pack: { } pack } => Latest(database, shop, pack, CardKind.Pack) is { } text ? PackMinor(LedgerJson.Read<CouponPack>(text)) : null,
        { Card: { } card } => Latest(database, shop, card, CardKind.Card) is { } text ? LedgerJson.Read<CardProgramme>(text).BonusMinor : null,
        _ => 0,
    };

    private static string? Latest(Database database, ShopSettings shop, string name, CardKind kind) =>
        ProgrammeBook.Named(database, shop, name, kind).Granted(out var versions) ? versions[^1].Text : null;

    private static long PackMinor(CouponPack pack) => checked((pack.Terms.OffMinor > 0 ? pack.Terms.OffMinor : pack.Terms.MaximumMinor) * pack.UsesEach * pack.Windows.Parts);
}
