using System.CommandLine;
using System.Globalization;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial gifts rule NAME …</c>: define a rule, or see first whom it would touch.</summary>
internal static class GiftRuleVerb
{
    public const string Examples = """
        perennial gifts rule spicy --tag spicy --at-least 60% --over 5 --gift herbal-tea --say en="{share} of your last {orders} orders was hot: {gift} to cool down." --dry-run
        perennial gifts rule green --category "green tea" --at-least 70% --gift cup --say en="Because you love {category}: {gift}." --say zh="因为您爱{category}：{gift}。"
        perennial gifts rule spicy --stop
        """;

    private static readonly Argument<string> Name = new("NAME") { Description = "What the rule is called" };
    private static readonly Option<string?> Category = new("--category") { Description = "It is about this category", HelpName = "NAME" };
    private static readonly Option<string?> Tag = new("--tag") { Description = "It is about products with this tag", HelpName = "NAME" };
    private static readonly Option<string> AtLeast = new("--at-least") { Description = "The share from which it applies", HelpName = "PERCENT", DefaultValueFactory = _ => "60%" };
    private static readonly Option<int> Over = new("--over") { Description = "The last so many orders count; 0 for all", HelpName = "ORDERS", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Days = new("--days") { Description = "Only orders of the last so many days; 0 for all", HelpName = "DAYS" };
    private static readonly Option<int> Least = new("--min-orders") { Description = "How many orders there have to be", HelpName = "ORDERS", DefaultValueFactory = _ => 3 };
    private static readonly Option<bool> ByCount = new("--by-count") { Description = "Shares of the number of things, not of money" };
    private static readonly Option<string?> Gift = new("--gift") { Description = "Which gift", HelpName = "NAME" };
    private static readonly Option<string[]> Say = new("--say") { Description = "A sentence in a language; each is used once for a customer: en=\"…{share}…\"", HelpName = "LANGUAGE=TEXT" };
    private static readonly Option<int> Priority = new("--priority") { Description = "Lower goes first", HelpName = "NUMBER", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> Cooldown = new("--cooldown") { Description = "Days between two gifts", HelpName = "DAYS", DefaultValueFactory = _ => 30 };
    private static readonly Option<string> HoldOut = new("--hold-out") { Description = "The share of customers who get nothing, so that you can tell what it earns", HelpName = "PERCENT", DefaultValueFactory = _ => "10%" };
    private static readonly Option<bool> Stop = new("--stop") { Description = "Stop the rule; what was promised stays" };
    private static readonly Option<bool> Dry = new("--dry-run") { Description = "Say whom it would touch, and write nothing" };

    public static Command Make(Shell shell)
    {
        var command = new Command("rule", "Say who gets which gift and why; a change is a new version") { Name };
        foreach (var option in new Option[] { Category, Tag, AtLeast, Over, Days, Least, ByCount, Gift, Say, Priority, Cooldown, HoldOut, Stop, Dry })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var book = new GiftRuleBook(database, shop);
            var wish = line.GetValue(Stop) ? book.Named(line.GetValue(Name)!) : Read(line);
            if (!wish.Granted(out var rule, out var refusal))
                return screen.RefuseByRule(refusal, null);

            rule = rule with { IsActive = !line.GetValue(Stop) };
            if (!new GiftBook(database, shop).Named(rule.Gift).Granted(out var gift, out refusal) || (rule.Check() is { } wrong && (refusal = wrong) is not null))
                return screen.RefuseByRule(refusal, null);
            if (!line.GetValue(Dry) && !book.Define(rule, MoneyFlags.UserActor, shell.Now()).Granted(out rule, out refusal))
                return screen.RefuseByRule(refusal, null);

            var reach = SuggestGifts.Reach(database, shop, (rule!, new ShopCalendar(shop.Zone).DayOf(shell.Now())));
            GiftPrint.Rule(screen, (rule!, gift, line.GetValue(Dry)), (reach, database), shop);
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<GiftRule> Read(ParseResult line)
    {
        if (!Share(line.GetValue(AtLeast)!, "--at-least").Granted(out var atLeast, out var refusal) || !Share(line.GetValue(HoldOut)!, "--hold-out").Granted(out var holdOut, out refusal))
            return refusal;
        if (!LanguageWord.Read(line.GetValue(Say), "--say").Granted(out var sentences, out refusal))
            return refusal;

        return new GiftRuleBody(
            line.GetValue(Name)!, atLeast.BasisPoints, line.GetValue(Gift) ?? "", new Dictionary<string, IReadOnlyList<string>>(sentences), line.GetValue(Category), line.GetValue(Tag),
            line.GetValue(Over), line.GetValue(Days), line.GetValue(ByCount) ? TasteMeasure.Count : TasteMeasure.Money, 0, line.GetValue(Least), line.GetValue(Priority), line.GetValue(Cooldown), holdOut.BasisPoints).Read();
    }

    private static Verdict<Percent> Share(string text, string option)
    {
        var isNumber = decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share);
        return isNumber && share is >= 0 and <= 100 && share * 100 == Math.Truncate(share * 100)
            ? new Percent((int)(share * 100))
            : new Refusal("option_share", $"{option}: ‘{text}’ is not a share; write a percentage from 0% to 100%, such as 60%.");
    }
}
