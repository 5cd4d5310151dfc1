using System.Text.Json;
using NodaTime;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Proofs;

/// <summary>A shop with a file of orders and a command line.</summary>
internal sealed class EconomicsShop(string database)
{
    private const string Header = "order_id,customer_email,date,category,product,quantity,amount,refunded\n";

    public string Database => database;

    /// <summary>Opens the shop with a currency.</summary>
    public static async Task<EconomicsShop> Open(string database, string currency = "GBP")
    {
        var shop = new EconomicsShop(database);
        Assert.Equal(0, (await shop.Say("shop", "open", "Tea & Silk", "--currency", currency, "--zone", "Europe/London")).Code);
        return shop;
    }

    /// <summary>Imports orders; each line as in the header.</summary>
    public async Task Import(params IEnumerable<string> lines)
    {
        var folder = Directory.CreateTempSubdirectory("perennial-economics-").FullName;
        var path = Path.Combine(folder, "orders.csv");
        await File.WriteAllTextAsync(path, Header + string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
        await Done("import", path, "-q");
        Directory.Delete(folder, recursive: true);
    }

    public async Task<JsonElement> Economics(params string[] more) => JsonDocument.Parse(await Done(["report", "economics", "--json", .. more])).RootElement;

    /// <summary>A command that has to go well, and what it prints.</summary>
    public async Task<string> Done(params string[] words)
    {
        var (code, said) = await Say(words);
        Assert.True(code == 0, said);
        return said;
    }

    public async Task<(int Code, string Said)> Say(params string[] words)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await Stages.Run(new Shell(output, error, new MadeTime(Instant.FromUtc(2026, 1, 2, 9, 0)), _ => null), [.. words, "--db", database]);
        return (code, code == 0 ? output.ToString() : output.ToString() + error);
    }
}
