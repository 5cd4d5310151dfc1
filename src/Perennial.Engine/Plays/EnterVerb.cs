using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays enter NAME CUSTOMER…</c>: takes customers into a play that waits for nobody but you.</summary>
internal static class EnterVerb
{
    public const string Examples = """
        perennial plays enter late-parcel anna@example.com
        perennial plays enter late-parcel anna@example.com bob@example.com --for "storm of 9 March"
        """;

    public static Command Make(Shell shell, ValueOf valueOf)
    {
        var name = new Argument<string>("NAME") { Description = "The name of the play" };
        var customers = new Argument<string[]>("CUSTOMER") { Description = "Telephone, e-mail, account or number", Arity = ArgumentArity.OneOrMore };
        var occasion = new Option<string?>("--for") { Description = "What for; the same again takes nobody in twice [default: today]", HelpName = "TEXT" };
        var command = new Command("enter", "Take customers into a play with the trigger manual") { name, customers, occasion };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var today = new ShopCalendar(shop.Zone).DayOf(shell.Now());
            var found = new List<(string Said, CustomerId Customer)>();
            foreach (var said in line.GetValue(customers)!)
            {
                if (!FindCustomer.Run(database, shop, said).Granted(out var customer, out var missing))
                    return screen.Refuse(missing);

                found.Add((said, customer));
            }

            var ask = (line.GetValue(occasion) ?? JournalCsv.Date(today), today);
            return new RunPlays(database, shop, valueOf(database, shop)).Enter(line.GetValue(name)!, [.. found.Select(one => one.Customer)], ask).Granted(out var decided, out var refusal)
                ? Show(screen, decided.Select(one => (found.First(other => other.Customer == one.Customer).Said, one.Verdict)).ToArray())
                : screen.RefuseByRule(refusal, null);
        }));
        return command;
    }

    private static int Show(Screen screen, IReadOnlyList<(string Said, Verdict<Entered> Verdict)> decided)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new
            {
                SchemaVersion = 1,
                Entries = decided.Select(one => new { Customer = one.Said, Entered = one.Verdict.Refusal is null, HeldOut = one.Verdict.Granted(out var entered) && entered.IsHeldOut, WhyNot = one.Verdict.Refusal }),
            });
            return ExitCode.Ok;
        }

        foreach (var (said, verdict) in decided)
            screen.WriteLine($"{said}: {(verdict.Granted(out var entered, out var why) ? entered.IsHeldOut ? "entered, and is held out." : "entered." : why.Message)}");

        screen.Tell("Next, to give what was promised: perennial turn");
        return ExitCode.Ok;
    }
}
