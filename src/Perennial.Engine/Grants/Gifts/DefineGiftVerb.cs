using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial gifts define NAME --cost AMOUNT</c>.</summary>
internal static class DefineGiftVerb
{
    public const string Examples = """
        perennial gifts define herbal-tea --cost 1.50 --title en="herbal tea" --title zh=凉茶
        perennial gifts define nut-bar --cost 0.80 --title en="a nut bar" --not-for nut-free
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "What you call it" };
        var cost = new Option<string>("--cost") { Description = "What one costs you; the books keep gifts at cost", HelpName = "AMOUNT", Required = true };
        var title = new Option<string[]>("--title") { Description = "What it is called on a card, in a language: en=\"herbal tea\"", HelpName = "LANGUAGE=TEXT" };
        var notFor = new Option<string[]>("--not-for") { Description = "Nobody who buys products with this tag gets it", HelpName = "TAG" };
        var command = new Command("define", "Say what a gift costs and is called; again to change it") { name };
        foreach (var option in new Option[] { cost, title, notFor })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (ProgrammePrint.NoCurrency(shop) is { } none)
                return screen.RefuseByRule(none, null);
            if (!AmountWord.Read(line.GetValue(cost)!, shop.Currency, "--cost").Granted(out var minor, out var refusal) || !LanguageWord.Read(line.GetValue(title), "--title").Granted(out var titles, out refusal))
                return screen.Refuse(refusal);

            var wish = new GiftWish(line.GetValue(name)!, titles.ToDictionary(pair => pair.Key, pair => pair.Value[^1], StringComparer.Ordinal), minor, line.GetValue(notFor) ?? []);
            if (!new GiftBook(database, shop).Put(wish, shell.Now()).Granted(out var gift, out refusal))
                return screen.RefuseByRule(refusal, null);

            GiftPrint.Gifts(screen, [gift], shop);
            screen.Tell(gift.Stock == 0 ? $"Next, put some on the shelf: perennial gifts stock {ShellWord.Of(gift.Name)} 40 --reason bought" : "Next, who gets it: perennial gifts rule NAME …");
            return ExitCode.Ok;
        }));
        return command;
    }
}
