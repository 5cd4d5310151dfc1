using System.Globalization;
using Perennial.Drill;

// drill load DB JOURNAL SEED: sends by chance until standard input ends.
// drill race DB: sends what standard input says.
if (args is ["load", var books, var path, var seed])
{
    var load = new Load(path, ulong.Parse(seed, CultureInfo.InvariantCulture));
    using var journal = Journal.Open(path);
    await using var shop = await DrilledShop.OpenAsync(books);

    // The console has no asynchronous reading, whatever its methods are called.
    await load.RunAsync(shop, journal, Task.Run(Console.In.ReadToEnd));
    return 0;
}

if (args is ["race", var name])
{
    await using var shop = await DrilledShop.OpenAsync(name);
    await Race.RunAsync(shop, Console.In, Console.Out);
    return 0;
}

await Console.Error.WriteLineAsync("drill load DB JOURNAL SEED | drill race DB");
return 2;
