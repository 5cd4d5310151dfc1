using System.Text.Json;
using NodaTime;
using Perennial.Http;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>Defines the card or the pack that a recipe's play stands on.</summary>
internal static class DefineRecipePart
{
    /// <summary>Defines it.</summary>
    /// <returns>What was done. Refusals: those of cards and packs, and <c>part_unknown</c>.</returns>
    public static Verdict<string> Run(Database database, ShopSettings shop, RecipePart part, (string Actor, Instant Now) by)
    {
        if (ProgrammePrint.NoCurrency(shop) is { } none)
            return none;
        if (part.Kind == RecipePart.Card)
        {
            return part.Body.Deserialize<CardProgrammeBody>(ApiJson.Options)!.Read(shop.Currency).Granted(out var card, out var refusal)
                ? Define(database, shop, new(card.Name, CardKind.Card, version => LedgerJson.Text(card with { Version = version }), by.Actor, by.Now))
                : refusal;
        }

        if (part.Kind != RecipePart.Pack)
            return new Refusal("part_unknown", $"‘{part.Name}’ is sent to /v1/{part.Kind} first; --define makes cards and packs.");

        return part.Body.Deserialize<CouponPackBody>(ApiJson.Options)!.Read(shop.Currency).Granted(out var pack, out var wrong)
            ? Define(database, shop, new(pack.Name, CardKind.Pack, version => LedgerJson.Text(pack with { Version = version }), by.Actor, by.Now))
            : wrong;
    }

    private static Verdict<string> Define(Database database, ShopSettings shop, DefineAsk ask) => ProgrammeBook.Define(database, shop, ask, isDry: false).Granted(out var defined, out var refusal)
        ? $"{(defined.IsNew ? "Defined" : "There is already")} {ask.Name}, version {defined.Definition.Version}."
        : refusal;
}
