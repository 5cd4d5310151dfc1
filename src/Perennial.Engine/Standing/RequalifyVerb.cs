using System.CommandLine;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Standing;

/// <summary><c>perennial standing requalify</c>: everybody's standing from all of history, or only what is due today.</summary>
internal static class RequalifyVerb
{
    public const string Examples = """
        perennial standing requalify
        perennial standing requalify --due
        """;

    public static Command Make(Shell shell)
    {
        var due = new Option<bool>("--due") { Description = "Only those for whom something changes by itself today; what the daily flow does" };
        var command = new Command("requalify", "Work out anew where everybody stands; as often as you like") { due };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var done = line.GetValue(due) ? Requalify.Due(database, shop, shell.Now()) : Requalify.Everyone(database, shop, shell.Now());
            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, done.Customers, done.Gained, done.Lost, done.AtRisk });
            else
                screen.WriteLine($"Looked at {done.Customers:N0} customers: {done.Gained:N0} rose, {done.Lost:N0} fell, {done.AtRisk:N0} are newly at risk.");

            screen.Tell("Next: perennial standing show");
            return ExitCode.Ok;
        }));
        return command;
    }

    /// <summary>What follows when orders came in from files: every store of the database.</summary>
    public static void AfterImport(Shell shell, string name)
    {
        using var database = Database.Open(name, shell.Now(), mustExist: true).OrThrow();
        foreach (var shop in ShopSettings.All(database))
            Requalify.Everyone(database, shop, shell.Now());
    }
}
