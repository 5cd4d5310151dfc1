using System.CommandLine;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Messages;

/// <summary><c>perennial parcels settings</c>: how cards speak for the shop.</summary>
internal static class ParcelSettingsVerb
{
    public const string Examples = """
        perennial parcels settings
        perennial parcels settings --name "Rice and Tea" --language zh --wallet "https://shop.example/w/{customer}"
        """;

    public static Command Make(Shell shell)
    {
        var name = new Option<string?>("--name") { Description = "The shop as it is printed", HelpName = "TEXT" };
        var language = new Option<string?>("--language") { Description = "For customers whose language nobody said: en, zh", HelpName = "LANGUAGE" };
        var wallet = new Option<string?>("--wallet") { Description = "Where customers see their wallet, with {customer} or {order} in it: the QR code", HelpName = "ADDRESS" };
        var command = new Command("settings", "The name, the language and the QR code of cards");
        foreach (var option in new Option[] { name, language, wallet })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var before = ParcelSettings.Load(database, shop);
            var after = new ParcelSettings(line.GetValue(name) ?? before.Name, line.GetValue(language) ?? before.Language, line.GetValue(wallet) ?? before.WalletAddress);
            if (after.Check() is { } refusal)
                return screen.RefuseByRule(refusal, null);
            if (after != before)
                after.Save(database, shop, (MoneyFlags.UserActor, shell.Now()));

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, after.Name, after.Language, after.WalletAddress });
            else
                screen.WriteLine($"{after.Name}, {after.Language}, {(after.WalletAddress.Length > 0 ? after.WalletAddress : "no QR code")}");

            return ExitCode.Ok;
        }));
        return command;
    }
}
