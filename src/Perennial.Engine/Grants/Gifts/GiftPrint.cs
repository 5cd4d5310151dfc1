using System.Globalization;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>Gifts, rules and tastes on a screen.</summary>
internal static class GiftPrint
{
    public static void Gifts(Screen screen, IReadOnlyList<StoredGift> gifts, ShopSettings shop)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Currency = shop.Currency.Code, Gifts = gifts.Select(gift => new { gift.Name, gift.Titles, gift.CostMinor, gift.Stock, gift.Reserved, gift.Free, gift.NotForTags }) });
            return;
        }

        if (gifts.Count == 0)
        {
            screen.WriteLine("The shelf is empty; define a gift: perennial gifts define NAME --cost AMOUNT");
            return;
        }

        var table = new FittedTable(new("gift", IsRight: false, CanShrink: true), new("titles", IsRight: false, CanShrink: true, Weight: 20), new("cost"), new("on the shelf"), new("promised", Weight: 50), new("free"));
        foreach (var gift in gifts)
        {
            table.Add(
                gift.Name, string.Join(", ", gift.Titles.Select(title => $"{title.Key}: {title.Value}")), LedgerOptions.Amount(gift.CostMinor, shop.Currency), Number(gift.Stock), Number(gift.Reserved), new(Number(gift.Free), "bold"));
        }

        new Prose(screen).Table(table);
    }

    public static void Rules(Screen screen, IReadOnlyList<GiftRule> rules)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Rules = rules.Select(rule => new { rule.Version, Rule = GiftRuleBody.Of(rule) }) });
            return;
        }

        var prose = new Prose(screen);
        if (rules.Count == 0)
            prose.Say("No rule is in force: nobody gets a gift. See what your customers like: perennial gifts suggest");
        foreach (var rule in rules)
            Say(prose, rule);
    }

    public static void Rule(Screen screen, (GiftRule Rule, StoredGift Gift, bool IsDry) what, (GiftReach Reach, Database Database) whom, ShopSettings shop)
    {
        var (rule, gift, isDry) = what;
        var reach = whom.Reach;
        var most = gift.CostMinor * (reach.Meets - reach.HeldOut);
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new
            {
                SchemaVersion = 1,
                DryRun = isDry,
                rule.Version,
                Rule = GiftRuleBody.Of(rule),
                Customers = reach.Looked,
                reach.Meets,
                reach.HeldOut,
                CostMaxMinor = most,
                Currency = shop.Currency.Code,
                gift.Free,
                Samples = reach.Samples.Select(one => new { Customer = one.Customer.Value, Share = Math.Round(one.Share, 4), one.Orders }),
            });
            return;
        }

        var prose = new Prose(screen);
        Say(prose, rule);
        prose.Say($"{reach.Meets:N0} of {reach.Looked:N0} customers have this taste; {reach.HeldOut:N0} of them are held out and get nothing. If all the others ordered: at most {LedgerOptions.Amount(most, shop.Currency)} {shop.Currency}; {gift.Free:N0} of ‘{gift.Name}’ are free.");
        foreach (var one in reach.Samples)
            prose.Item(("  ", ""), $"{CustomerName.Of(whom.Database, shop, one.Customer)}: {GiftChoice.Share(one.Share)} over {one.Orders} orders", "grey");

        screen.Tell(isDry ? "Nothing was written. Run it again without --dry-run to have it in force." : rule.IsActive ? "In force for every order that is paid from now on. For orders that come in files: perennial gifts sweep" : "Stopped. What was promised stays.");
    }

    public static void Suggestions(Screen screen, IReadOnlyList<GiftSuggestion> found, int active)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Active = active, Suggestions = found.Select(GiftSuggestionAnswer.Of) });
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{active:N0} customers bought something within a year and often enough to have a taste.");
        if (found.Count == 0)
            prose.Say("No taste is shared by 2 % to 30 % of them. Tags of products find finer ones: set tags in the metadata of products.");
        foreach (var one in found)
            prose.Item(("• ", ""), $"{one.Customers:N0} ({one.Reach.ToString("P1", CultureInfo.InvariantCulture)}) spend at least {one.AtLeast} on {one.Subject}");
        if (found.Count > 0)
            screen.Tell($"Next: perennial gifts rule NAME --{(found[0].Subject.IsTag ? "tag" : "category")} {ShellWord.Of(found[0].Subject.Name)} --at-least {found[0].AtLeast.BasisPoints / 100}% --gift GIFT --say en=\"{found[0].Example}\" --dry-run");
    }

    public static void Taste(Screen screen, string name, TasteAnswer taste)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Taste = taste });
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{name}: {taste.Orders:N0} orders, the later ones counting more.");
        foreach (var (what, share) in taste.Categories.Concat(taste.Tags.Select(tag => new KeyValuePair<string, int>($"tag {tag.Key}", tag.Value))).Take(12))
            prose.Item(($"{share / 100,4}% ", ""), what.Length == 0 ? "without a category" : what);

        prose.Say(taste.Gift is null ? $"Would get no gift today. {taste.Why}" : $"Would get ‘{taste.Gift}’ today ({taste.Why}): “{taste.Note}”");
    }

    private static void Say(Prose prose, GiftRule rule)
    {
        prose.Say($"{rule.Name}{(rule.Version > 0 ? $", version {rule.Version}" : "")}{(rule.IsActive ? "" : ", stopped")}: at least {rule.AtLeast} {rule.Subject} over {(rule.Window.Orders == 0 ? "all" : $"the last {rule.Window.Orders}")} orders ({rule.OrdersMin} at least) → {rule.Gift}", "bold");
        foreach (var language in rule.Sentences)
        {
            foreach (var sentence in language.Sentences)
                prose.Item(($"  {language.Language}  ", "grey"), sentence);
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
