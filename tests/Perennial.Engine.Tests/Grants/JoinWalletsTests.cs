using System.Text.Json;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

public sealed class JoinWalletsTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Customers_who_turn_out_to_be_one_have_one_wallet_and_are_found_by_either_number(string kind)
    {
        var name = databases.NewName(kind);
        var folder = Directory.CreateTempSubdirectory("perennial-join-").FullName;
        await Run(name, folder, "shop", "open", "Rice shop", "--currency", "GBP", "--zone", "Europe/London");
        await Run(name, folder, "cards", "define", "rice-card", "--pay", "200", "--bonus", "200", "--parts", "5", "--every", "month");
        var byMail = (await Run(name, folder, "cards", "sell", "rice-card", "--to", "anna@example.com")).GetProperty("customer").GetInt64();
        var byPhone = (await Run(name, folder, "cards", "sell", "rice-card", "--to", "+44 20 7946 0018")).GetProperty("customer").GetInt64();
        await File.WriteAllTextAsync(Path.Combine(folder, "orders.csv"), "order_id,ordered_at,email,phone,category,amount\n1,2026-11-01,anna@example.com,+44 20 7946 0018,rice,12.00\n");
        Assert.NotEqual(byMail, byPhone);

        await Run(name, folder, "import", Path.Combine(folder, "orders.csv"));

        foreach (var known in new[] { "anna@example.com", "+44 20 7946 0018", $"{byMail}", $"{byPhone}" })
        {
            var wallet = await Run(name, folder, "wallet", "show", known);
            Assert.Equal(400_00 + 80_00, wallet.GetProperty("usable_minor").GetInt64());
            Assert.Equal(Math.Min(byMail, byPhone), wallet.GetProperty("customer").GetInt64());
        }

        Assert.True((await Run(name, folder, "ledger", "verify")).GetProperty("is_right").GetBoolean());
    }

    private static async Task<JsonElement> Run(string name, string folder, params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var shell = new Shell(output, error, TimeProvider.System, key => key == "PERENNIAL_STATE" ? folder : null);
        var code = await Stages.Run(shell, [.. words, "--db", name, "--json"]);
        Assert.True(code == 0, $"{string.Join(' ', words)} ended with {code}: {error}");
        return output.ToString().Length == 0 ? default : JsonDocument.Parse(output.ToString()).RootElement;
    }
}
