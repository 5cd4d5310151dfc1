using System.Globalization;

namespace Perennial.Drill;

/// <summary>Many clients at once who send commands by chance, each under a key of its own, until they are stopped, by asking or by force.</summary>
/// <remarks>What a run before this one sent and heard nothing of is sent again first: the same key, the same request.</remarks>
internal sealed class Load
{
    private const int Clients = 32;

    private readonly string name;
    private readonly ulong seed;
    private readonly Memory memory = new();
    private readonly List<Sent> unanswered = [];
    private readonly bool isFirst;
    private int keys;

    /// <summary>Reads what the runs before have left on paper.</summary>
    /// <param name="path">The journal; its name begins every key.</param>
    public Load(string path, ulong seed)
    {
        (name, this.seed) = (Path.GetFileNameWithoutExtension(path), seed);
        var (sent, said) = Journal.Read(path);
        // Not how many there are: of those who took a number, some were killed before they wrote it down.
        keys = sent.Count == 0 ? 0 : 1 + sent.Max(NumberOf);
        isFirst = sent.Count == 0;
        foreach (var one in sent)
        {
            if (said.TryGetValue(one.Key, out var answer))
                memory.Learn(one, answer);
            else
                unanswered.Add(one);
        }
    }

    /// <summary>Sends.</summary>
    /// <param name="stop">Ends when nothing more is to be sent; everything that was sent is answered then.</param>
    public async Task RunAsync(DrilledShop shop, Journal journal, Task stop)
    {
        await Task.WhenAll(unanswered.Select(sent => TellAsync(shop, journal, sent)));
        if (isFirst)
            await Task.WhenAll(Enumerable.Range(1, DrilledShop.Customers).Select(customer => SendAsync(shop, journal, new(NewKey(), new(customer), RandomAsks.FirstCard))));

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => ServeAsync(shop, journal, new(unchecked((seed * Clients) + (ulong)client)), stop))));
    }

    private async Task ServeAsync(DrilledShop shop, Journal journal, Dice dice, Task stop)
    {
        var asks = new RandomAsks(dice, memory);
        while (!stop.IsCompleted)
        {
            var (customer, ask) = asks.Next();
            await SendAsync(shop, journal, new(NewKey(), customer, ask));
        }
    }

    private string NewKey() => name + "-" + (Interlocked.Increment(ref keys) - 1).ToString(CultureInfo.InvariantCulture);

    private int NumberOf(Sent sent) => int.Parse(sent.Key.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);

    private async Task SendAsync(DrilledShop shop, Journal journal, Sent sent)
    {
        journal.Write(sent.Line);
        await TellAsync(shop, journal, sent);
    }

    private async Task TellAsync(DrilledShop shop, Journal journal, Sent sent)
    {
        var said = await shop.AskAsync(sent);
        journal.Write(said.Line);
        memory.Learn(sent, said);
    }
}
