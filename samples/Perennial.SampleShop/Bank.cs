using System.Collections.Concurrent;

namespace Perennial.SampleShop;

/// <summary>Stands for whoever takes the shop's payments by card: it takes an amount once for each key, and gives it back.</summary>
internal sealed class Bank
{
    private readonly ConcurrentDictionary<string, long> taken = new();

    public void Take(string key, long amount) => taken.TryAdd(key, amount);

    public void GiveBack(string key) => taken.TryRemove(key, out _);
}
