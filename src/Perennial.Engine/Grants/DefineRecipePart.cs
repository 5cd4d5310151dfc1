using System.Text.Json;
using NodaTime;
using Perennial.Http;
using Perennial.Plays;
using Perennial.Standing;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>Defines what a recipe's play stands on, as its own route would.</summary>
internal static class DefineRecipePart
{
    /// <summary>Defines it.</summary>
    /// <returns>What was done. Refusals: those of whatever is defined.</returns>
    public static Verdict<string> Run(Database database, ShopSettings shop, RecipePart part, (string Actor, Instant Now) by)
    {
        if (ProgrammePrint.NoCurrency(shop) is { } none)
            return none;

        return part.Kind switch
        {
            RecipePart.Card => Card(database, shop, part, by),
            RecipePart.Pack => Pack(database, shop, part, by),
            RecipePart.Status => Levels(database, shop, part, by),
            RecipePart.Gift => new GiftBook(database, shop).Put(Body<GiftBody>(part).Wish, by.Now).Granted(out _, out var refusal) ? $"Defined the gift {part.Name}." : refusal,
            _ => Rule(database, shop, part, by),
        };
    }

    private static Verdict<string> Card(Database database, ShopSettings shop, RecipePart part, (string Actor, Instant Now) by) =>
        Body<CardProgrammeBody>(part).Read(shop.Currency).Granted(out var card, out var refusal)
            ? Define(database, shop, new(card.Name, CardKind.Card, version => LedgerJson.Text(card with { Version = version }), by.Actor, by.Now))
            : refusal;

    private static Verdict<string> Pack(Database database, ShopSettings shop, RecipePart part, (string Actor, Instant Now) by) =>
        Body<CouponPackBody>(part).Read(shop.Currency).Granted(out var pack, out var refusal)
            ? Define(database, shop, new(pack.Name, CardKind.Pack, version => LedgerJson.Text(pack with { Version = version }), by.Actor, by.Now))
            : refusal;

    /// <summary>Everybody's level is worked out from history at once.</summary>
    private static Verdict<string> Levels(Database database, ShopSettings shop, RecipePart part, (string Actor, Instant Now) by)
    {
        if (!Body<StatusProgramBody>(part).Read().Granted(out var programme, out var refusal))
            return refusal;

        var (defined, isNew) = LevelBook.Define(database, shop, programme, by);
        if (!defined.IsFilled)
            Requalify.Everyone(database, shop, by.Now, default);

        return $"{(isNew ? "Defined" : "There is already")} {part.Name}, version {defined.Programme.Version}.";
    }

    private static Verdict<string> Rule(Database database, ShopSettings shop, RecipePart part, (string Actor, Instant Now) by) =>
        Body<GiftRuleBody>(part).Read().Granted(out var wish, out var refusal) && new GiftRuleBook(database, shop).Define(wish, by.Actor, by.Now).Granted(out var rule, out refusal)
            ? $"Defined the gift rule {part.Name}, version {rule.Version}."
            : refusal;

    private static T Body<T>(RecipePart part) => part.Body.Deserialize<T>(ApiJson.Options)!;

    private static Verdict<string> Define(Database database, ShopSettings shop, DefineAsk ask) => ProgrammeBook.Define(database, shop, ask, isDry: false).Granted(out var defined, out var refusal)
        ? $"{(defined.IsNew ? "Defined" : "There is already")} {ask.Name}, version {defined.Definition.Version}."
        : refusal;
}
