using System.CommandLine;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>What a command line wants defined.</summary>
/// <param name="Wrong">Why nobody could be sold or given that; null when it can be.</param>
/// <param name="Text">The definition as JSON, with a version in it.</param>
internal sealed record DefineWish(string Name, CardKind Kind, Refusal? Wrong, Func<int, string> Text);

/// <summary>What defining a card and defining a pack have in common: who, whether at all, a new version, and what it is shown as.</summary>
internal static class DefineVerb
{
    /// <summary>Gives a command that has its own flags the rest of them, and its action.</summary>
    public static void Complete(Shell shell, (Command Command, string Noun) made, Func<ParseResult, ShopSettings, Verdict<DefineWish>> read)
    {
        var (command, noun) = made;
        var author = new Option<string?>("--actor") { Description = "Who defines it [default: cli: and your user name]", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = $"Show the {noun}, and write nothing" };
        command.Options.Add(author);
        command.Options.Add(dry);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (ProgrammePrint.NoCurrency(shop) is { } none)
                return screen.RefuseByRule(none, null);
            if (!read(line, shop).Granted(out var wish, out var refusal))
                return screen.Refuse(refusal);
            if (wish.Wrong is { } wrong)
                return screen.RefuseByRule(wrong, null);

            var now = shell.Now();
            var ask = new DefineAsk(wish.Name, wish.Kind, wish.Text, line.GetValue(author) ?? MoneyFlags.UserActor, now);
            if (!ProgrammeBook.Define(database, shop, ask, line.GetValue(dry)).Granted(out var defined, out refusal))
                return screen.RefuseByRule(refusal, null);

            ProgrammePrint.Defined(screen, (defined.Definition, defined.IsNew, line.GetValue(dry)), new ShopCalendar(shop.Zone).DayOf(now));
            return ExitCode.Ok;
        }));
    }
}
