using System.Globalization;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>Programmes and packs as a shop owner reads them: what the customer pays, what opens when, what it can cost.</summary>
internal static class ProgrammePrint
{
    /// <summary>Nothing is sold in a store that does not know its currency.</summary>
    public static Refusal? NoCurrency(ShopSettings shop) => shop.HasCurrency
        ? null
        : new("currency_unsaid", "The store has no currency yet: its orders did not say one. Give it one: perennial shop open NAME --currency CODE --zone ZONE");

    /// <summary>Says what was defined.</summary>
    /// <param name="today">The day from which the tranches are shown, as if it were sold then.</param>
    public static void Defined(Screen screen, (Definition Definition, bool IsNew, bool IsDry) done, int today)
    {
        var (definition, isNew, isDry) = done;
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, DryRun = isDry, IsNew = isNew, Programme = Json(definition, today) });
            return;
        }

        var prose = new Prose(screen);
        prose.Say(!isNew ? $"{definition.Name} is version {definition.Version} already, and says the same." : $"{(isDry ? "Would define" : "Defined")} {definition.Name}, version {definition.Version}.");
        Show(prose, definition, today);
        if (isDry)
            screen.Tell("Nothing was written. Run it again without --dry-run to do it.");
        else
            screen.Tell(definition.Kind == CardKind.Card ? $"Next: perennial cards sell {ShellWord.Of(definition.Name)} --to CUSTOMER" : $"Next: perennial packs issue {ShellWord.Of(definition.Name)} --to CUSTOMER");
    }

    /// <summary>The definition in sentences.</summary>
    /// <param name="today">The day from which its parts are shown, as if it were sold then; null for no parts.</param>
    public static void Show(Prose prose, Definition definition, int? today)
    {
        if (definition.Kind == CardKind.Card)
            Card(prose, LedgerJson.Read<CardProgramme>(definition.Text), today);
        else
            Pack(prose, LedgerJson.Read<CouponPack>(definition.Text), today);
    }

    private static void Card(Prose prose, CardProgramme card, int? today)
    {
        prose.Item(("  ", ""), $"The customer pays {Shown(card.PayMinor, card.Currency)}, which {Goods(card.PrincipalTerms, card.Currency)}{(card.PrincipalLasts is { } lasts ? $" for {DayWord.Length(lasts)}, and can be opened again afterwards" : ", for ever")}.");
        if (card.BonusMinor > 0)
        {
            prose.Item(("  ", ""), $"You add {Shown(card.BonusMinor, card.Currency)}{In(card.Plan)}, which {Goods(card.BonusTerms, card.Currency)}{(today is null ? "." : ". Sold today, it opens:")}");
            if (today is { } day && card.Plan.Tranches(new(card.BonusMinor, card.Currency), day).Granted(out var tranches))
                Tranches(prose, tranches, card.Currency);
        }

        prose.Item(("  ", ""), $"Spent first: {(card.Order switch { SpendingOrder.BonusFirst => "bonus", SpendingOrder.PrincipalFirst => "principal", _ => "what ends sooner" })}. Bonus that comes back too late can be used for {card.GraceDays} more days.");
        if (card.Preset == SaleRecord.CnPrepaid)
            prose.Item(("  ", ""), $"Rules of mainland China (cn-prepaid), {(card.IsNamed ? "in the customer's name" : "a bearer's card")}: an engineering reading, not legal advice.");
        if (card.UnlimitedDays > 0)
            prose.Item(("  ", ""), $"Of unlimited use for {card.UnlimitedDays} days; its refund goes by time.");
        if (!card.Conditions.IsRefundable || !card.Conditions.IsTransferable)
            prose.Item(("  ", ""), $"Sold as not to be {string.Join(" or ", new[] { card.Conditions.IsRefundable ? null : "given back", card.Conditions.IsTransferable ? null : "given on" }.OfType<string>())}.");

        prose.Item(("  ", ""), $"Worst case: each card costs you {Shown(card.BonusMinor, card.Currency)}, when all of its bonus is used.");
    }

    private static void Pack(Prose prose, CouponPack pack, int? today)
    {
        prose.Item(("  ", ""), $"{pack.Windows.Parts} coupons, each {TermsWords.Coupon(pack.Terms, pack.Currency)}{(pack.UsesEach > 1 ? $", {pack.UsesEach} times" : "")}; the pack {(pack.PriceMinor > 0 ? $"costs {Shown(pack.PriceMinor, pack.Currency)}" : "is given")}{(today is null ? "." : ". Issued today, they can be used:")}");
        var most = CostMax(pack);
        if (today is { } day && pack.Windows.Tranches(new(most, pack.Currency), day).Granted(out var tranches))
            Tranches(prose, tranches, pack.Currency);

        prose.Item(("  ", ""), $"Worst case: each pack costs you {Shown(most, pack.Currency)}, when every coupon is used.");
    }

    private static void Tranches(Prose prose, IReadOnlyList<Tranche> tranches, Currency currency)
    {
        var table = new FittedTable(new("part"), new("amount"), new("from", IsRight: false), new("through", IsRight: false));
        foreach (var (part, minor, first, last) in tranches)
            table.Add(part.ToString(CultureInfo.InvariantCulture), Shown(minor, currency), JournalCsv.Date(first), Lots.Last(last));

        prose.Table(table, indent: 4);
    }

    /// <summary>The definition for programs.</summary>
    public static object Json(Definition definition, int today)
    {
        var (card, pack) = definition.Kind == CardKind.Card ? (LedgerJson.Read<CardProgramme>(definition.Text), (CouponPack?)null) : (null, LedgerJson.Read<CouponPack>(definition.Text));
        var currency = card?.Currency ?? pack!.Currency;
        var plan = card?.Plan ?? pack!.Windows;
        var total = card?.BonusMinor ?? CostMax(pack!);
        IReadOnlyList<Tranche> tranches = total > 0 && plan.Tranches(new(total, currency), today).Granted(out var made) ? made : [];
        return new
        {
            definition.Name,
            definition.Version,
            definition.Kind,
            definition.Author,
            DefinedAt = definition.DefinedAt.ToString(),
            Currency = currency.Code,
            PayMinor = card?.PayMinor ?? pack!.PriceMinor,
            CostMaxMinor = total,
            SoldOn = JournalCsv.Date(today),
            Parts = tranches.Select(tranche => new { tranche.Part, tranche.Minor, FirstDay = JournalCsv.Date(tranche.FirstDay), LastDay = Lots.LastOrNull(tranche.LastDay) }),
            Definition = System.Text.Json.Nodes.JsonNode.Parse(definition.Text),
        };
    }

    /// <summary>The most that all coupons of a pack can take off.</summary>
    private static long CostMax(CouponPack pack)
    {
        var once = pack.Terms.OffMinor > 0 ? pack.Terms.OffMinor : pack.Terms.MaximumMinor;
        return checked(once * pack.UsesEach * pack.Windows.Parts);
    }

    private static string In(ReleasePlan plan) => plan.Parts == 1 ? "" : $" in {plan.Parts} parts, one every {DayWord.Say(plan.Every)}";

    private static string Goods(Terms terms, Currency currency) => $"buys {TermsWords.Of(terms, currency)}";

    private static string Shown(long minor, Currency currency) => new Money(minor, currency).ToString();
}
