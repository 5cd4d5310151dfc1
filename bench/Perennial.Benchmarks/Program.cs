using System.CommandLine;
using Perennial.Benchmarks;

var root = new RootCommand("Measures Perennial against its peers, side by side on this machine, and makes the files for it.")
{
    OrdersVerb.Make(),
    CompareVerb.Make(),
    LedgerVerb.Make(),
    HttpVerb.Make(),
    QuotesVerb.Make(),
    PlaysVerb.Make(),
};

try
{
    return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (InvalidOperationException missing)
{
    await Console.Error.WriteLineAsync(missing.Message);
    return 1;
}
